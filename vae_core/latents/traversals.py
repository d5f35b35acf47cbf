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


def nearby(code: np.ndarray, positions: np.ndarray, order: np.ndarray, flipped: np.ndarray | None = None) -> np.ndarray:
    """The places (K, T) among positions (T,) that are -T//2 ... T//2 steps from dimensions order (K,) of a code (D,).

    A step leads to the next position, of a flipped dimension (K,) to the one before; none leads beyond the ends.
    """
    nearest = np.abs(positions - code[order, None]).argmin(axis=1)
    steps = np.arange(len(positions)) - len(positions) // 2
    signs = np.ones(len(order), int) if flipped is None else np.where(flipped, -1, 1)
    return np.clip(nearest[:, None] + signs[:, None] * steps, 0, len(positions) - 1)


def frames(
    turned: np.ndarray,
    begun: np.ndarray,
    code: np.ndarray,
    positions: np.ndarray,
    order: np.ndarray,
    flipped: np.ndarray | None = None,
) -> np.ndarray:
    """What a dial shows that is turned step by step from where a code (D,) has it: (K, T, H, W, C).

    turned: (D, T, H, W, C), every dimension at every position. begun: (H, W, C), what the code itself draws, in the
    middle. order: (K,) dimensions; -1 stands for none, which changes nothing. flipped: (K,) bool, turned backwards.
    """
    rows = turned[order[:, None], nearby(code, positions, order, flipped)]
    rows[order < 0] = begun
    rows[:, len(positions) // 2] = begun
    return rows


def stepped(
    code: np.ndarray,
    positions: np.ndarray,
    order: np.ndarray,
    steps: np.ndarray,
    flipped: np.ndarray | None = None,
) -> np.ndarray:
    """The code (D,) with dimensions order (K,) turned by steps (K,): what `frames` shows, for several at once."""
    at = nearby(code, positions, order, flipped)[np.arange(len(order)), len(positions) // 2 + steps]
    moved = (order >= 0) & (steps != 0)
    out = code.astype(np.float32)
    out[order[moved]] = positions[at[moved]]
    return out
