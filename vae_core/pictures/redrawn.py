"""How true and how various the pictures of a run are."""

from __future__ import annotations

import numpy as np

from vae_core.pictures.pixels import mean_error
from vae_core.pictures.resemblance import likeness, usual_likeness
from vae_core.runs.opened import OpenedRun


def redrawing_errors(run: OpenedRun, originals: np.ndarray) -> np.ndarray:
    """How far each redrawn picture is from its original (S, H, W, C): (S,), mean over pixels, of full brightness."""
    count = min(len(originals), len(run.reconstructions))
    return mean_error(originals[:count], run.reconstructions[:count])


def resemblance(run: OpenedRun, pictures: np.ndarray) -> tuple[np.ndarray, float]:
    """How much each of some pictures (n, H, W, C) is like one that the run redrew: (n,); and what is usual there."""
    return likeness(pictures, run.reconstructions), usual_likeness(run.reconstructions)
