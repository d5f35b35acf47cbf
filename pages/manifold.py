"""Everything that a model with two dials draws, on one grid, with the codes of real pictures."""

import pandas as pd
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.maps import labels_of
from pages.parts.missing_arrays import ask_to_draw
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.screen import is_phone
from pages.parts.traversals import dimensions_of
from pages.sections.manifold.decoded_grid import has_two, none_chosen, pictures
from vae_core.explain import manifold as explain
from vae_core.figures.maps.manifold_map import Panel, manifold_map
from vae_core.latents import manifold
from vae_core.runs import Run, schema

PAGE = PageFace(
    title="Manifold",
    question="What do two dials draw at each place?",
    about="A grid to zoom into, with the codes of real pictures.",
    section="Look inside",
    icon="grid_on",
    place=110,
)


picked = chosen(schema.IMAGES, schema.LATENTS)
flat = [run for run in picked.runs if has_two(run)]
if not flat:
    none_chosen(picked.runs)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = {picked.labels[run.run_id]: run for run in one_data_set(flat)}
    with head:
        ask_to_draw(runs, "manifold", "grid of all pictures", explain.QUESTION)
    first = next(iter(runs.values()))
    shown = list(runs)
    if len(runs) > 1:
        every = f"All {len(runs)}"
        model = st.segmented_control(
            "Model", [every, *runs], default=every, required=True, key="flat-model", bind="query-params"
        )
        shown = shown if model == every else [model]
    options = [explain.ON_TOP, explain.ALONE]
    if len(shown) == 1 and not is_phone():
        options = [explain.BESIDE, *options]
    codes = st.segmented_control(
        "Codes of test pictures", options, default=options[0], required=True, key=f"codes-of-{len(options)}"
    )
    label = None
    if any(run.config.get("conditional") for run in runs.values()):
        kinds = range(len(first.label_names))
        label = st.selectbox("Told to draw", kinds, format_func=first.label_names.__getitem__, key="told", width=180)


def panels(name: str, run: Run) -> list[Panel]:
    """The pictures and the codes of a model, in one panel or beside each other."""
    told = label if run.config.get("conditional") else None
    drawn, labels = pictures(run, told), labels_of(run)
    mu = run_files.arrays(run, schema.LATENTS, "mu")["mu"]
    if told is not None and labels is not None:
        mu, labels = mu[labels == told], labels[labels == told]
    if codes == explain.BESIDE:
        return [Panel("what is drawn", drawn, None), Panel("codes of test pictures", None, mu, labels)]
    return [Panel(name, drawn, mu if codes == explain.ON_TOP else None, labels)]


positions = manifold.values()
inside = {
    name: manifold.inside(run_files.arrays(run, schema.LATENTS, "mu")["mu"], positions) for name, run in runs.items()
}
idle = [name for name, run in runs.items() if not dimensions_of(run).count]
low, high = manifold.edges(positions)
words = explain.manifold_words(inside, idle, (high - low) ** 2, len(positions))
with head:
    explained_chart.question(words, first=True)
squares = [panel for name in shown for panel in panels(name, runs[name])]
figure = manifold_map(squares, positions, first.label_names, narrow=is_phone())
numbers = pd.DataFrame({"codes within the grid": inside}).rename_axis("model")
explained_chart.show(words, figure, numbers, key="manifold", zoom=True)
