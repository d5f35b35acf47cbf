"""Turning one dial of the code at a time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Decode = Callable[[np.ndarray], np.ndarray]
"""Codes (n, D) float -> images (n, H, W, C) uint8."""

RANGE, STEPS = 3.0, 13


def values(limit: float = RANGE, steps: int = STEPS) -> np.ndarray:
    """The positions of a dial: (steps,) float32 from -limit to limit, evenly spaced."""
    return np.linspace(-limit, limit, steps, dtype=np.float32)


def traverse(decode: Decode, anchors: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Set each dimension of each code to each position: anchors (A, D), positions (T,) -> (A, D, T, H, W, C) uint8."""
    count, dims = anchors.shape
    steps = len(positions)
    codes = np.broadcast_to(anchors[:, None, None, :], (count, dims, steps, dims)).astype(np.float32).copy()
    for d in range(dims):
        codes[:, d, :, d] = positions
    images = decode(codes.reshape(-1, dims))
    return images.reshape(count, dims, steps, *images.shape[1:])
