"""Noisy curves made readable."""

from __future__ import annotations

import numpy as np
import pandas as pd


def smoothed(values: np.ndarray, weight: float) -> np.ndarray:
    """Exponential moving average of a curve (n,), debiased so that it starts at the first value and lags no zero.

    weight, 0 to below 1: how much of the past is kept at each step; 0 leaves the curve as it is. A value that is not
    known (NaN) stays so, and the average goes on from before it.
    """
    curve = pd.Series(values, dtype=float)
    finite = curve.where(np.isfinite(curve))
    averages = finite.ewm(alpha=1 - weight, adjust=True, ignore_na=True).mean()
    return averages.where(finite.notna()).to_numpy()
