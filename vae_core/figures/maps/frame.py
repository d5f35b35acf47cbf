"""The square that a map is shown in."""

from __future__ import annotations

import numpy as np

MARGIN = 1.06  # the square's side, in the largest distance between points along an axis
LEAST = 1e-3  # a distance that is shown as if it were this: codes that hardly differ stay in the middle


def frame(points: np.ndarray) -> tuple[tuple[float, float], float]:
    """The middle (x, y) of the square that holds the points (S, 2) with a margin, and half its side."""
    low, high = points.min(axis=0), points.max(axis=0)
    x, y = (low + high) / 2
    return (float(x), float(y)), MARGIN * max(float((high - low).max()), LEAST) / 2
