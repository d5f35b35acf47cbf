"""Pictures of different models brought to one size, so that they can stand in one grid."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

MOST = 128  # px; a common multiple above it is given up for the largest size


def of_one_size(pictures: Sequence[np.ndarray]) -> list[np.ndarray]:
    """Pictures (..., H, W, C) uint8, each of its own size, enlarged by nearest neighbour to one size and depth."""
    height, width = (_common([array.shape[axis] for array in pictures]) for axis in (-3, -2))
    channels = max(array.shape[-1] for array in pictures)
    return [_enlarged(array, height, width, channels) for array in pictures]


def _common(sizes: Sequence[int]) -> int:
    """A size that each of the sizes divides, so that all pixels of a picture stay equally large."""
    multiple = math.lcm(*sizes)
    return multiple if multiple <= MOST else max(sizes)


def _enlarged(array: np.ndarray, height: int, width: int, channels: int) -> np.ndarray:
    rows = np.arange(height) * array.shape[-3] // height
    columns = np.arange(width) * array.shape[-2] // width
    big = array[..., rows[:, None], columns, :]
    return np.broadcast_to(big, (*big.shape[:-1], channels))
