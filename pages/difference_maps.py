"""Where in the picture dials act: every model, dials that match, two models, or one; and how far apart dials act."""

from __future__ import annotations

import streamlit as st

from pages.parts.matching import reference_of
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.traversals import choose_start, dimensions_of
from pages.sections.difference_maps.by_model import DifferenceMaps, compared, in_full
from pages.sections.difference_maps.matched import same_dials, two_models
from pages.sections.difference_maps.separateness import separateness
from vae_core.explain import difference_maps as explain
from vae_core.latents import difference_maps as maps
from vae_core.runs import schema

PAGE = PageFace(
    title="Difference maps",
    question="Where in the picture does a dial act?",
    about="The same dials across models on one scale, two models' maps subtracted, and how far apart the dials "
    "of each model act in one number.",
    section="Look inside",
    icon="difference",
    place=120,
)

COMPARE, SAME, TWO, ONE_MODEL = "Compare models", "Same dials", "Two models", "One model in full"
MOST_ROWS = 10  # rows at first, the most used dials

picked = chosen(schema.IMAGES, schema.LATENTS)
every = {picked.labels[run.run_id]: run for run in picked.runs}
dials = {name: dimensions_of(run) for name, run in every.items()}
runs = every

head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    view, kind, reference, other = ONE_MODEL, explain.KINDS[0], next(iter(every)), ""
    if len(every) > 1:
        options = [COMPARE, SAME, TWO, ONE_MODEL]
        view = st.segmented_control("Show", options, default=COMPARE, required=True, key="maps", bind="query-params")
    if view in (SAME, TWO):
        runs = {picked.labels[run.run_id]: run for run in one_data_set(picked.runs)}
        begin = list(runs).index(reference_of(runs, dials))
        title = "Dials of" if view == SAME else "First"
        reference = st.selectbox(title, list(runs), begin, key="reference", persist_state="session", width=180)
    if view == TWO:
        others = [name for name in runs if name != reference]
        using = [place for place, name in enumerate(others) if dials[name].count] or [0]
        if others:
            other = st.selectbox("Second", others, using[-1], key="other", persist_state="session", width=180)
        runs = {name: run for name, run in runs.items() if name in (reference, other)}
    if view == ONE_MODEL and len(every) > 1:
        reference = st.selectbox("Model", list(every), key="model", bind="query-params", width=160)
    if view == ONE_MODEL:
        runs = {reference: every[reference]}
    if view in (COMPARE, SAME):
        name_of = explain.TITLES.__getitem__
        kind = st.selectbox("Map", explain.KINDS, format_func=name_of, key="map", bind="query-params", width=190)
    start = choose_start(picked.runs)
    with st.popover("More", icon=":material/tune:"):
        most = max(map(len, dials.values()))
        all_rows = most > MOST_ROWS and st.toggle(
            f"All {most} dials, not only the {MOST_ROWS} most used", key="every-dial"
        )
        threshold = st.slider(
            "A pixel counts as changed above", 0.0, 0.2, maps.THRESHOLD, 0.01, key="threshold", bind="query-params"
        )
        st.caption("Standard deviation over the pictures of a pixel that goes from 0 (black) to 1 (white).")

acting = DifferenceMaps(runs, {name: dials[name] for name in runs}, start, threshold, most if all_rows else MOST_ROWS)
if view == COMPARE:
    compared(acting, kind, head)
elif view == SAME or (view == TWO and not other):
    same_dials(acting, reference, kind, head)
elif view == TWO:
    two_models(acting, reference, other, head)
else:
    in_full(acting, head)
separateness(acting, {picked.labels[run_id]: colour for run_id, colour in picked.colours.items()})
