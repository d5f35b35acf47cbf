"""Where one lands: the same test images redrawn by each model, three numbers a model, one sentence, the way on."""

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, navigation
from pages.parts.missing import originals_button
from pages.parts.page_face import PageFace
from pages.parts.run_picker import Chosen, catalogue, chosen, other_experiments
from vae_core.explain import glossary
from vae_core.explain import overview as explain
from vae_core.figures.pictures.scored_reconstructions import scored_reconstructions
from vae_core.runs import OpenedRun
from vae_core.runs.groups import picture_groups
from vae_core.runs.opened import Part, originals_of, redrawn_columns

PAGE = PageFace(
    title="Overview",
    question="What does a model make of its pictures?",
    about="The same test images redrawn by each model, three numbers a model.",
    section="",
    icon="home",
    place=10,
)

PICTURES = 4
ROOM, SMALL, LARGE = 520, 60, 80  # px: for all columns, and of a picture where there are many or few


def comparison(runs: list[OpenedRun], picked: Chosen, every: list[OpenedRun], place: int) -> None:
    """The first test images through models that follow the same ones, and what the numbers of their settings are.

    every: all runs that are stored, to find seeds among.
    """
    words, strips = explain.words(runs, picked.labels, every, picked.by), explain.strips(runs, every)
    columns = redrawn_columns(picked.named(runs), originals_of(runs))
    images = np.stack([pictures[:PICTURES] for pictures in columns.values()], axis=1)
    cell = min(max(ROOM // len(columns), SMALL), LARGE)
    figure = scored_reconstructions(
        images, list(columns), strips, [picked.colours[run.run_id] for run in runs], cell=cell
    )
    models = pd.Index([picked.labels[run.run_id] for run in runs], name="model")
    numbers = pd.DataFrame({strip.title: strip.values for strip in strips}, index=models)

    explained_chart.question(words, first=place == 0)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        explained_chart.show(words, figure, numbers, key=f"redrawn-{place}", still=True)
        originals_button(runs)
    if place == 0:
        with right:
            way_on()


def way_on() -> None:
    """The other pages by their questions, the meanings of words, the other experiments."""
    navigation.links()
    with st.popover("What the words mean", icon=":material/dictionary:"):
        st.markdown(glossary.as_markdown())
    other_experiments()


picked = chosen(Part.PICTURES, Part.CODES)
every = catalogue()[0]
for place, runs in enumerate(picture_groups(picked.runs)):
    comparison(runs, picked, every, place)
