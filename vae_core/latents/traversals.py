"""Changing one latent dimension of a code at a time, in even steps, and decoding what comes of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Decode = Callable[[np.ndarray], np.ndarray]
"""Codes (n, D) float -> images (n, H, W, C) uint8."""

RANGE, STEPS = 3.0, 13


def traversal_values(limit: float = RANGE, steps: int = STEPS) -> np.ndarray:
    """The values that a dimension is set to: (steps,) float32 from -limit to limit, evenly spaced."""
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


def nearest_steps(
    code: np.ndarray, positions: np.ndarray, dimensions: np.ndarray, flipped: np.ndarray | None = None
) -> np.ndarray:
    """The places (K, T) among positions (T,) that are -T//2 ... T//2 steps from where a code (D,) has some dimensions.

    dimensions: (K,). A step leads to the next position, of a flipped dimension (K,) to the one before; none leads
    beyond the ends.
    """
    nearest = np.abs(positions - code[dimensions, None]).argmin(axis=1)
    steps = np.arange(len(positions)) - len(positions) // 2
    signs = np.ones(len(dimensions), int) if flipped is None else np.where(flipped, -1, 1)
    return np.clip(nearest[:, None] + signs[:, None] * steps, 0, len(positions) - 1)


def slider_frames(
    traversals: np.ndarray,
    unchanged: np.ndarray,
    code: np.ndarray,
    positions: np.ndarray,
    dimensions: np.ndarray,
    flipped: np.ndarray | None = None,
) -> np.ndarray:
    """What a slider shows that moves a dimension step by step from where a code (D,) has it: (K, T, H, W, C).

    traversals: (D, T, H, W, C), every dimension at every position (T,). unchanged: (H, W, C), what the code itself
    draws, in the middle. dimensions: (K,); -1 stands for none, which changes nothing. flipped: (K,) bool, moved
    backwards.
    """
    rows = traversals[dimensions[:, None], nearest_steps(code, positions, dimensions, flipped)]
    rows[dimensions < 0] = unchanged
    rows[:, len(positions) // 2] = unchanged
    return rows


def stepped_code(
    code: np.ndarray,
    positions: np.ndarray,
    dimensions: np.ndarray,
    steps: np.ndarray,
    flipped: np.ndarray | None = None,
) -> np.ndarray:
    """The code (D,) with dimensions (K,) moved by steps (K,): what `slider_frames` shows, for several at once."""
    places = nearest_steps(code, positions, dimensions, flipped)
    places = places[np.arange(len(dimensions)), len(positions) // 2 + steps]
    moved = (dimensions >= 0) & (steps != 0)
    moved_code = code.astype(np.float32)
    moved_code[dimensions[moved]] = positions[places[moved]]
    return moved_code
