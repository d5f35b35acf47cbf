"""Where one lands: the same test images redrawn at each beta, three numbers a model, one sentence, the way on."""

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, navigation, run_files
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen, other_experiments
from vae_core.explain import glossary
from vae_core.explain import overview as explain
from vae_core.figures.pictures.redrawn import redrawn
from vae_core.runs import Run, schema
from vae_core.runs.groups import picture_groups

PAGE = PageFace(
    title="Overview",
    question="What does beta do?",
    about="The same test images redrawn at each beta, three numbers a model.",
    section="",
    icon="home",
    place=10,
)

PICTURES = 4


def columns(runs: list[Run]) -> tuple[np.ndarray, list[str]]:
    """The first test images (rows, columns, H, W, C) and the columns' heads: originals, if here, then models."""
    drawn = [run_files.arrays(run, schema.IMAGES, "reconstructions")["reconstructions"][:PICTURES] for run in runs]
    heads = [picked.labels[run.run_id] for run in runs]
    originals = next((found for run in runs if (found := run_files.inputs(run)) is not None), None)
    if originals is not None:
        drawn, heads = [originals[:PICTURES], *drawn], ["original", *heads]
    return np.stack(drawn, axis=1), heads


picked = chosen(schema.IMAGES, schema.LATENTS)
for place, runs in enumerate(picture_groups(picked.runs)):
    words, strips = explain.words(runs, picked.labels), explain.strips(runs)
    images, heads = columns(runs)
    figure = redrawn(images, heads, strips, [picked.colours[run.run_id] for run in runs])
    models = pd.Index([picked.labels[run.run_id] for run in runs], name="model")
    numbers = pd.DataFrame({strip.title: strip.values for strip in strips}, index=models)

    explained_chart.question(words, first=place == 0)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        explained_chart.show(words, figure, numbers, key=f"redrawn-{place}", still=True)
        run_files.originals_button(runs)
    if place == 0:
        with right:
            navigation.links()
            with st.popover("What the words mean", icon=":material/dictionary:"):
                st.markdown(glossary.as_markdown())
            other_experiments()
