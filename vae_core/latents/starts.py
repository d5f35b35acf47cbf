"""What the dimensions of a run are turned from, and the pictures of it that its folder holds.

A start is a number: 0 is the prior mean, i the code of followed test image i (counted from 1), -i random code i.
"""

from __future__ import annotations

import numpy as np

from vae_core.latents.sampling import random_code
from vae_core.runs.opened import OpenedRun


def start_code(run: OpenedRun, start: int) -> np.ndarray:
    """The code (D,) of a start."""
    if start < 0:
        return random_code(-start, run.mu.shape[1])
    return run.mu[start - 1] if start else np.zeros_like(run.mu[0])


def stored_start(run: OpenedRun, start: int) -> np.ndarray:
    """What the run draws of a start of 0 or more with nothing turned: (H, W, C) uint8."""
    return run.reconstructions[start - 1] if start else nearest_turns(run, 0, np.zeros(1))[0, 0]


def nearest_turns(run: OpenedRun, start: int, positions: np.ndarray) -> np.ndarray:
    """Each dimension at the stored values that are nearest to some positions (T,): (D, T, H, W, C) uint8."""
    return run.traversals.pictures[start][:, _nearest(run.traversals.values, positions)]


def stores_turns(run: OpenedRun, start: int, positions: np.ndarray) -> bool:
    """Whether it stores pictures of that start at these very positions (T,)."""
    stored = run.traversals
    values_stored = np.allclose(stored.values[_nearest(stored.values, positions)], positions)
    return 0 <= start < len(stored.anchors) and values_stored


def _nearest(values: np.ndarray, positions: np.ndarray) -> np.ndarray:
    return np.abs(values - positions[:, None]).argmin(axis=1)
