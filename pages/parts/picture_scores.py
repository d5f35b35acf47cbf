"""Numbers measured on the stored pictures of runs, once until the files change."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import streamlit as st

from pages.parts.opened_runs import BY_STATE
from vae_core.pictures import pixels, redrawn
from vae_core.runs import OpenedRun


def variety_of_originals(runs: Iterable[OpenedRun]) -> float:
    """How much the originals of runs of one data set differ from each other; NaN where none are on this machine."""
    holder = next((run for run in runs if run.originals is not None), None)
    return float("nan") if holder is None else _variety_of_originals(holder)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def variety_of_redrawn(run: OpenedRun) -> float:
    """How much the redrawn pictures differ from each other."""
    return pixels.variety(run.reconstructions)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def variety_of_samples(run: OpenedRun) -> float:
    """How much the pictures drawn from noise differ from each other."""
    return pixels.variety(run.samples)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def redrawing_errors(run: OpenedRun, _originals: np.ndarray) -> np.ndarray:
    """Mean error of a pixel in each redrawn picture: (S,), as a share of full brightness."""
    return redrawn.redrawing_errors(run, _originals)


@st.cache_data(max_entries=256, show_spinner=False, hash_funcs=BY_STATE)
def resemblance(run: OpenedRun, called: str, _pictures: np.ndarray) -> tuple[np.ndarray, float]:
    """How much each of the run's pictures `called` so is like one that it redrew: (n,); and what is usual there."""
    return redrawn.resemblance(run, _pictures)


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _variety_of_originals(run: OpenedRun) -> float:
    assert run.originals is not None
    return pixels.variety(run.originals)
