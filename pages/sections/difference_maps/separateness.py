"""How much the dials of a model act on the same pixels: one number a model, and every pair."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.opened_runs import BY_STATE
from pages.sections.difference_maps.by_model import DifferenceMaps
from vae_core.explain.difference_maps import overlap_words
from vae_core.explain.separateness import separateness_words
from vae_core.figures.dimensions.overlap_matrices import overlap_matrices
from vae_core.figures.dimensions.separateness import separateness_dots
from vae_core.latents import difference_maps as maps
from vae_core.runs import OpenedRun


def separateness(acting: DifferenceMaps, colours: Mapping[str, str]) -> None:
    """The chart of the numbers, and below it the matrices. colours: by the names of the models."""
    by_start = {name: _separateness(run) for name, run in acting.runs.items()}
    words = separateness_words(by_start)
    explained_chart.question(words)
    numbers = pd.DataFrame({name: pd.Series(values) for name, values in by_start.items()}).T
    numbers.columns = ["middle of the code", *(f"test image {i}" for i in range(1, numbers.shape[1]))]
    explained_chart.show(words, separateness_dots(by_start, colours), numbers.rename_axis("model"), key="separateness")
    in_use = {name: acting.dimensions[name].order[: acting.dimensions[name].count].tolist() for name in acting.runs}
    overlaps = {name: maps.overlap(acting.strengths[name][dials]) for name, dials in in_use.items()}
    numbers = _pairs(overlaps, in_use)
    words = overlap_words(numbers)
    explained_chart.question(words)
    explained_chart.show(words, overlap_matrices(overlaps, in_use), numbers, key="overlaps")


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _separateness(run: OpenedRun) -> np.ndarray:
    """Separateness of the dials in use, begun with each picture whose traversals are stored: (A,)."""
    return maps.separateness(maps.strength(run.traversals.pictures[:, run.dimensions.used]))


def _pairs(overlaps: Mapping[str, np.ndarray], dials: Mapping[str, list[int]]) -> pd.DataFrame:
    """One row a pair of dials in use."""
    rows = [
        (name, dials[name][a], dials[name][b], overlap[a, b])
        for name, overlap in overlaps.items()
        for a, b in zip(*np.triu_indices(len(overlap), k=1), strict=True)
    ]
    return pd.DataFrame(rows, columns=["model", "dial", "other dial", "overlap"])
