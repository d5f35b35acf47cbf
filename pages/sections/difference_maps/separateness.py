"""How much the dials of a model act on the same pixels: one number a model, and every pair."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.sections.difference_maps.by_model import DifferenceMaps
from vae_core.explain.difference_maps import overlap_words
from vae_core.explain.separateness import separateness_words
from vae_core.figures.dimensions.overlap_matrix import overlap_matrix
from vae_core.figures.dimensions.separateness import separateness_dots
from vae_core.latents import difference_maps as maps
from vae_core.runs import Run, schema
from vae_core.runs.dimensions import Dimensions


def separateness(acting: DifferenceMaps, colours: Mapping[str, str]) -> None:
    """The chart of the numbers, and below it the matrices. colours: by the names of the models."""
    found = {name: _separateness(run, acting.dials[name]) for name, run in acting.runs.items()}
    words = separateness_words(found)
    explained_chart.question(words)
    numbers = pd.DataFrame({name: pd.Series(values) for name, values in found.items()}).T
    numbers.columns = ["middle of the code", *(f"test image {i}" for i in range(1, numbers.shape[1]))]
    explained_chart.show(words, separateness_dots(found, colours), numbers.rename_axis("model"), key="separateness")
    in_use = {name: acting.dials[name].order[: acting.dials[name].count].tolist() for name in acting.runs}
    overlaps = {name: maps.overlap(acting.strengths[name][dials]) for name, dials in in_use.items()}
    numbers = _pairs(overlaps, in_use)
    words = overlap_words(numbers)
    explained_chart.question(words)
    explained_chart.show(words, overlap_matrix(overlaps, in_use), numbers, key="overlaps")


def _separateness(run: Run, dials: Dimensions) -> np.ndarray:
    return _measured(str(run.folder), run.stamp(), tuple(np.flatnonzero(dials.used).tolist()), run)


@st.cache_data(max_entries=64, show_spinner=False)
def _measured(folder: str, stamp: run_files.Stamp, used: tuple[int, ...], _run: Run) -> np.ndarray:
    """Separateness of the dials in use, begun with each picture whose traversals are stored: (A,)."""
    pictures = run_files.arrays(_run, schema.IMAGES, "traversals")["traversals"][:, list(used)]
    return maps.separateness(maps.strength(pictures))


def _pairs(overlaps: Mapping[str, np.ndarray], dials: Mapping[str, list[int]]) -> pd.DataFrame:
    """One row a pair of dials in use."""
    rows = [
        (name, dials[name][a], dials[name][b], overlap[a, b])
        for name, overlap in overlaps.items()
        for a, b in zip(*np.triu_indices(len(overlap), k=1), strict=True)
    ]
    return pd.DataFrame(rows, columns=["model", "dial", "other dial", "overlap"])
