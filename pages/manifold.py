"""What two dials draw, on one grid with the codes of real pictures: all that a model of two dials can."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.missing import ask_to_draw
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.screen import is_phone
from pages.sections.manifold.decoded_grid import has_two, none_chosen, panels
from pages.sections.manifold.two_dials import can_draw, two_dials
from vae_core.explain import manifold as explain
from vae_core.figures.maps.manifold_map import manifold_map
from vae_core.latents import manifold
from vae_core.runs import OpenedRun
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Manifold",
    question="What do two dials draw at each place?",
    about="A grid to zoom into, with the codes of real pictures: of a model of two dials all that it can draw, of any "
    "other what two of its dials draw together.",
    section="Look inside",
    icon="grid_on",
    place=110,
)


class View(NamedTuple):
    """names: of the models shown. codes: how test pictures are shown. label: what conditional models are told."""

    names: list[str]
    codes: str
    label: int | None


def controls(runs: Mapping[str, OpenedRun]) -> View:
    names = list(runs)
    if len(runs) > 1:
        every = f"All {len(runs)}"
        model = st.segmented_control(
            "Model", [every, *runs], default=every, required=True, key="flat-model", bind="query-params"
        )
        names = names if model == every else [model]
    options = [explain.ON_TOP, explain.ALONE]
    if len(names) == 1 and not is_phone():
        options = [explain.BESIDE, *options]
    codes = st.segmented_control(
        "Codes of test pictures", options, default=options[0], required=True, key=f"codes-of-{len(options)}"
    )
    label = None
    if any(run.conditional for run in runs.values()):
        kinds = next(iter(runs.values())).label_names
        label = st.selectbox("Told to draw", range(len(kinds)), format_func=kinds.__getitem__, key="told", width=180)
    return View(names, codes, label)


picked = chosen(Part.PICTURES, Part.CODES)
flat = [run for run in picked.runs if has_two(run)]
if not flat and (drawable := [run for run in picked.runs if can_draw(run)]):
    two_dials(picked.named(one_data_set(drawable)))
    st.stop()
if not flat:
    none_chosen(picked.runs)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = picked.named(one_data_set(flat))
    lacking = {name: run for name, run in runs.items() if run.manifold is None}
    with head:
        ask_to_draw(lacking, "grid of all pictures", explain.QUESTION, key="draw-manifold")
    view = controls(runs)
positions = manifold.manifold_values()
inside = {name: manifold.share_inside(run.mu, positions) for name, run in runs.items()}
idle = [name for name, run in runs.items() if not run.dimensions.count]
low, high = manifold.edges(positions)
words = explain.manifold_words(inside, idle, (high - low) ** 2, len(positions))
with head:
    explained_chart.question(words, first=True)
squares = [panel for name in view.names for panel in panels(name, runs[name], view.codes, view.label)]
figure = manifold_map(squares, positions, next(iter(runs.values())).label_names, narrow=is_phone())
numbers = pd.DataFrame({"codes within the grid": inside}).rename_axis("model")
explained_chart.show(words, figure, numbers, key="manifold", zoom=True)
