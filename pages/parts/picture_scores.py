"""Numbers measured on the stored pictures of runs, once until the files change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from pages.parts import run_files
from vae_core.pictures import pixels
from vae_core.pictures.resemblance import likeness, usual_likeness
from vae_core.runs import Run, schema


def originals_of(runs: Sequence[Run]) -> tuple[np.ndarray, float] | tuple[None, float]:
    """The original pictures (S, H, W, C) of runs of one data set and their variety, or None and NaN if not here."""
    for run in runs:
        found = run_files.inputs(run)
        if found is not None:
            return found, _variety(str(run.folder), run.stamp(), schema.INPUTS, found)
    return None, float("nan")


def variety(run: Run, name: str) -> float:
    """How much the pictures called `name` in the run's images differ from each other."""
    return _variety(str(run.folder), run.stamp(), name, run_files.arrays(run, schema.IMAGES, name)[name])


def off_by(run: Run, originals: np.ndarray) -> np.ndarray:
    """Mean error of a pixel in each redrawn picture: (S,), as a share of full brightness."""
    return _off_by(str(run.folder), run.stamp(), originals, run_files.arrays(run, schema.IMAGES)["reconstructions"])


def resemblance(run: Run, name: str, pictures: np.ndarray) -> tuple[np.ndarray, float]:
    """How much each of `pictures`, which are called `name`, is like one the run redrew: (n,); and what is usual."""
    redrawn = run_files.arrays(run, schema.IMAGES, "reconstructions")["reconstructions"]
    return _resemblance(str(run.folder), run.stamp(), name, pictures, redrawn)


# Keyed by run and state of its files, never by arrays: of large ones Streamlit looks at a sample only.
@st.cache_data(max_entries=256, show_spinner=False)
def _variety(folder: str, stamp: run_files.Stamp, name: str, _pictures: np.ndarray) -> float:
    return pixels.variety(_pictures)


@st.cache_data(max_entries=64, show_spinner=False)
def _off_by(folder: str, stamp: run_files.Stamp, _originals: np.ndarray, _redrawn: np.ndarray) -> np.ndarray:
    count = min(len(_originals), len(_redrawn))
    return pixels.off_by(_originals[:count], _redrawn[:count])


@st.cache_data(max_entries=256, show_spinner=False)
def _resemblance(
    folder: str, stamp: run_files.Stamp, name: str, _pictures: np.ndarray, _redrawn: np.ndarray
) -> tuple[np.ndarray, float]:
    return likeness(_pictures, _redrawn), usual_likeness(_redrawn)
