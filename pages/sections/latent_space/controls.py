"""What a viewer chooses on the Latent space page: how maps are drawn, and along which dials."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.sections.latent_space.code_maps import methods_of
from vae_core.explain.map_methods import METHODS
from vae_core.explain.traversals import rank_name
from vae_core.runs import OpenedRun


def choose_method(runs: Mapping[str, OpenedRun]) -> str:
    """One of the ways to draw a map that all runs have."""
    options = methods_of(runs.values())
    return st.segmented_control(
        "Map",
        options,
        format_func=lambda option: METHODS[option].title,
        default=options[0],
        required=True,
        key="map-by",
        bind="query-params",
    )


def choose_places(runs: Mapping[str, OpenedRun]) -> tuple[int, int]:
    """Two dials, by their places in each model's order of use."""
    order = range(1, max(len(run.dimensions) for run in runs.values()) + 1)
    across = st.selectbox("Across", order, format_func=rank_name, key="across", bind="query-params", width=180)
    up = st.selectbox(
        "Up", order, min(1, len(order) - 1), format_func=rank_name, key="up", bind="query-params", width=180
    )
    return across, up
