"""What models draw of codes: as their folders hold it, else decoded now and kept. Loads torch only to decode."""

from __future__ import annotations

import numpy as np
import streamlit as st

from pages.parts.opened_runs import BY_MODEL
from vae_core.latents.starts import nearest_turns, start_code, stored_start, stores_turns
from vae_core.latents.traversals import Decode
from vae_core.runs import OpenedRun


def start_label(run: OpenedRun, start: int) -> int | None:
    """The label that a conditional model is told with a start: that of the test image, else the first; or None."""
    return run.condition(start - 1 if start > 0 else None)


def turned(run: OpenedRun, start: int, positions: np.ndarray, label: int | None = None) -> np.ndarray:
    """Every dimension set to every position (T,), from a start: (D, T, H, W, C) uint8.

    label: what a conditional model draws, if not what it is told with that start.
    """
    own = start_label(run, start)
    if label in (None, own) and stores_turns(run, start, positions):
        return nearest_turns(run, start, positions)
    return _turned(run, start, positions, own if label is None else label)


def unturned(run: OpenedRun, start: int, label: int | None = None) -> np.ndarray:
    """What the model draws of a start where nothing is turned: (H, W, C) uint8. label: see `turned`."""
    own = start_label(run, start)
    if label in (None, own) and (start > 0 or stores_turns(run, start, np.zeros(1))):
        return stored_start(run, start)
    return decoder(run, own if label is None else label)(start_code(run, start)[None])[0]


@st.cache_resource(max_entries=16, show_spinner="Loading the model ...", hash_funcs=BY_MODEL)
def decoder(run: OpenedRun, label: int | None = None) -> Decode:
    """Codes (n, D) -> pictures (n, H, W, C) uint8. label: what a conditional model is told of every code."""
    from vae_core.training.decoding import decoder as open_decoder  # torch: only when something must be decoded

    return open_decoder(run, label)


@st.cache_resource(max_entries=32, show_spinner="Drawing the pictures ...", hash_funcs=BY_MODEL)
def _turned(run: OpenedRun, start: int, positions: np.ndarray, label: int | None) -> np.ndarray:
    from vae_core.latents.traversals import traverse

    return traverse(decoder(run, label), start_code(run, start)[None], positions.astype(np.float32))[0]
