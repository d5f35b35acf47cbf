"""What a viewer chooses on the Traversals page: which dials of which models, what they are turned from, and how far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts.matching import reference_of
from pages.parts.one_data_set import one_data_set
from pages.parts.run_picker import Chosen
from pages.parts.screen import is_phone
from pages.parts.starts import choose_start
from vae_core.explain import traversals as explain
from vae_core.latents import traversals
from vae_core.runs import OpenedRun

COMPARE, SAME, ONE_MODEL, AS_EACH = "Compare models", "Same dials", "One model in full", "As each class"
PER_ROW_ON_A_PHONE = 7  # pictures in a row: every second one that is stored


@dataclass(frozen=True)
class View:
    """What is shown, of which models, and how.

    kind: one of the four above. runs: those that it shows, by name. model: whose dials are shown, the first of `runs`
    where all stand side by side. place: of the dial in each model's order of use. start, limit: what dials are turned
    from, and how far to each side. steps: pictures in a row.
    """

    kind: str
    runs: Mapping[str, OpenedRun]
    model: str
    place: int
    start: int
    limit: float
    steps: int


def controls(picked: Chosen) -> View:
    """The controls, in one row over the pictures."""
    runs = picked.named(picked.runs)
    conditional = {name: run for name, run in runs.items() if run.conditional}
    kind, model, place = ONE_MODEL, next(iter(runs)), 1
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = ([COMPARE, SAME] if len(runs) > 1 else []) + [ONE_MODEL] + ([AS_EACH] if conditional else [])
        if len(options) > 1:
            kind = st.segmented_control(
                "Show", options, default=options[0], required=True, key="turn", bind="query-params"
            )
        if kind == COMPARE:
            place = _choose_place(runs)
        elif kind == SAME:
            runs = picked.named(one_data_set(picked.runs))
            begin = list(runs).index(reference_of(runs))
            model = st.selectbox("Dials of", list(runs), begin, key="reference", persist_state="session", width=160)
        elif kind == AS_EACH:
            model = st.selectbox("Model", list(conditional), key="told", persist_state="session", width=230)
        elif len(runs) > 1:
            model = st.selectbox("Model", list(runs), key="model", bind="query-params", width=160)
        start = choose_start(picked.runs)
        with st.popover("Range", icon=":material/straighten:", disabled=kind == AS_EACH):
            limit = st.slider("Turn to each side by", 1.0, 6.0, traversals.RANGE, 0.5, key="limit", bind="query-params")
            steps = st.slider("Pictures in a row", 5, 15, traversals.STEPS, 2, key="steps", bind="query-params")
    if kind in (ONE_MODEL, AS_EACH):
        runs = {model: runs[model]}
    return View(kind, runs, model, place, start, limit, min(steps, PER_ROW_ON_A_PHONE) if is_phone() else steps)


def _choose_place(runs: Mapping[str, OpenedRun]) -> int:
    places = range(1, max(len(run.dimensions) for run in runs.values()) + 1)
    return st.selectbox("Dial", list(places), format_func=explain.rank_name, key="dial", bind="query-params", width=160)
