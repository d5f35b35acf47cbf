"""What a viewer chooses on the Difference maps page: which maps of which models, and what dials are turned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts.matching import reference_of
from pages.parts.one_data_set import one_data_set
from pages.parts.run_picker import Chosen
from pages.parts.starts import choose_start
from pages.sections.difference_maps.by_model import DifferenceMaps
from vae_core.explain import difference_maps as explain
from vae_core.latents import difference_maps as maps
from vae_core.runs import OpenedRun

COMPARE, SAME, TWO, ONE_MODEL = "Compare models", "Same dials", "Two models", "One model in full"
MOST_ROWS = 10  # rows at first, the most used dials


@dataclass(frozen=True)
class View:
    """kind: one of the four above. first, second: models by name; second is '' unless two are compared."""

    kind: str
    map_kind: explain.Kind
    first: str
    second: str
    acting: DifferenceMaps


def controls(picked: Chosen) -> View:
    """The controls, in one row over the maps."""
    runs = every = picked.named(picked.runs)
    kind, map_kind, first, second = ONE_MODEL, explain.KINDS[0], next(iter(every)), ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(every) > 1:
            options = [COMPARE, SAME, TWO, ONE_MODEL]
            kind = st.segmented_control(
                "Show", options, default=COMPARE, required=True, key="maps", bind="query-params"
            )
        if kind in (SAME, TWO):
            runs = picked.named(one_data_set(picked.runs))
            begin = list(runs).index(reference_of(runs))
            title = "Dials of" if kind == SAME else "First"
            first = st.selectbox(title, list(runs), begin, key="reference", persist_state="session", width=180)
        if kind == TWO:
            second = _choose_second(runs, first)
            runs = {name: run for name, run in runs.items() if name in (first, second)}
        if kind == ONE_MODEL and len(every) > 1:
            first = st.selectbox("Model", list(every), key="model", bind="query-params", width=160)
        if kind == ONE_MODEL:
            runs = {first: every[first]}
        if kind in (COMPARE, SAME):
            title_of = explain.TITLES.__getitem__
            map_kind = st.selectbox(
                "Map", explain.KINDS, format_func=title_of, key="map", bind="query-params", width=190
            )
        start = choose_start(picked.runs)
        with st.popover("More", icon=":material/tune:"):
            most = max(len(run.dimensions) for run in every.values())
            all_rows = most > MOST_ROWS and st.toggle(
                f"All {most} dials, not only the {MOST_ROWS} most used", key="every-dial"
            )
            threshold = st.slider(
                "A pixel counts as changed above", 0.0, 0.2, maps.THRESHOLD, 0.01, key="threshold", bind="query-params"
            )
            st.caption("Standard deviation over the pictures of a pixel that goes from 0 (black) to 1 (white).")
    acting = DifferenceMaps(runs, start, threshold, most if all_rows else MOST_ROWS)
    return View(kind, map_kind, first, second, acting)


def _choose_second(runs: Mapping[str, OpenedRun], first: str) -> str:
    """The model to set beside the first, '' where there is no other; the last one that uses a dial to begin with."""
    others = [name for name in runs if name != first]
    if not others:
        return ""
    using = [place for place, name in enumerate(others) if runs[name].dimensions.count] or [0]
    return st.selectbox("Second", others, using[-1], key="other", persist_state="session", width=180)
