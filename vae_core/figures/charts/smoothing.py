"""Noisy curves made readable."""

from __future__ import annotations

import numpy as np


def smoothed(values: np.ndarray, weight: float) -> np.ndarray:
    """Exponential moving average of a curve (n,), debiased so that it starts at the first value and lags no zero.

    weight, 0 to below 1: how much of the past is kept at each step; 0 leaves the curve as it is. A value that is not
    known (NaN) stays so, and the average goes on from before it.
    """
    average, kept = 0.0, 0.0
    out = np.full(len(values), np.nan)
    for i, value in enumerate(values):
        if np.isfinite(value):
            average = weight * average + (1 - weight) * value
            kept = weight * kept + (1 - weight)
            out[i] = average / kept
    return out
