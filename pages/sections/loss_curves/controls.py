"""What a viewer chooses on the Loss curves page: which terms, and how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, get_args

import streamlit as st

from vae_core.faces import NumberFace
from vae_core.figures.charts.loss_traces import Along

TOGETHER, APART = "All in one", "One each"


class View(NamedTuple):
    """panels: the terms that are shown, name -> face. The rest: see `loss_curves`."""

    panels: dict[str, NumberFace]
    by_run: bool
    along: Along
    smoothing: float
    log: bool


def controls(terms: Mapping[str, NumberFace]) -> View:
    """The controls, in one row over the charts: what of the terms that are recorded is shown, and how."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        arrangement = st.segmented_control(
            "Models", [TOGETHER, APART], default=TOGETHER, key="loss-arrangement", required=True, bind="query-params"
        )
        panels = dict(terms)
        if arrangement == APART:
            term = st.selectbox(
                "Term",
                list(terms),
                format_func=lambda name: terms[name].title,
                key="loss-term",
                bind="query-params",
                width=200,
            )
            panels = {term: terms[term]}
        along = st.segmented_control(
            "Across",
            list(get_args(Along)),
            default="epoch",
            format_func={"epoch": "Epochs", "step": "Steps", "seconds": "Time"}.__getitem__,
            key="loss-along",
            required=True,
            bind="query-params",
        )
        smoothing = st.slider("Smoothing", 0.0, 0.98, 0.6, 0.02, key="smoothing", bind="query-params", width=140)
        log = st.toggle("Log scale", key="loss-log", bind="query-params")
    return View(panels, arrangement == APART, along, smoothing, log)
