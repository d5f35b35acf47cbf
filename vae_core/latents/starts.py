"""What the dimensions of a run are turned from, and the pictures of it that its folder holds.

A start is a number: 0 is the prior mean, i the code of followed test image i (counted from 1), -i random code i.
"""

from __future__ import annotations

import numpy as np

from vae_core.latents.sampling import random_code
from vae_core.runs.opened import OpenedRun
from vae_core.runs.stored import Traversals


def start_code(run: OpenedRun, start: int) -> np.ndarray:
    """The code (D,) of a start."""
    if start < 0:
        return random_code(-start, run.mu.shape[1])
    return run.mu[start - 1] if start else np.zeros_like(run.mu[0])


def stored_start(run: OpenedRun, start: int) -> np.ndarray:
    """What the run draws of a start of 0 or more with nothing turned: (H, W, C) uint8."""
    return run.reconstructions[start - 1] if start else nearest_turns(run.traversals, 0, np.zeros(1))[0, 0]


def nearest_turns(stored: Traversals, start: int, positions: np.ndarray) -> np.ndarray:
    """Every dimension at the stored values nearest to some positions (T,): (D, T, H, W, C) uint8."""
    return stored.pictures[start][:, _nearest(stored, positions)]


def holds_turns(stored: Traversals, start: int, positions: np.ndarray) -> bool:
    """Whether pictures of that start at these very positions are stored."""
    nearest = stored.values[_nearest(stored, positions)]
    return 0 <= start < len(stored.anchors) and np.allclose(nearest, positions)


def _nearest(stored: Traversals, positions: np.ndarray) -> np.ndarray:
    return np.abs(stored.values - positions[:, None]).argmin(axis=1)
