"""What two latent dimensions draw, on one grid: of a code of two numbers, everything that it can."""

from __future__ import annotations

import numpy as np

from vae_core.latents.traversals import Decode

SIDE = 20
LOW, HIGH = 0.05, 0.95  # the share of the prior below the first and the last value


def manifold_values(side: int = SIDE, low: float = LOW, high: float = HIGH) -> np.ndarray:
    """Quantiles of the standard normal at equal steps of probability: (side,) float32, rising."""
    from scipy.special import ndtri

    return ndtri(np.linspace(low, high, side)).astype(np.float32)


def manifold(
    decode: Decode, positions: np.ndarray, start: np.ndarray | None = None, dimensions: tuple[int, int] = (0, 1)
) -> np.ndarray:
    """The picture at (positions[column], positions[row]): (T,) -> (T, T, H, W, C) uint8, by row and column.

    start: the code (D,) whose other dimensions stay, else one of two numbers; dimensions: which two are set, that
    across and that up. Kingma and Welling (arXiv 1312.6114), figure 4.
    """
    first, second = np.meshgrid(positions, positions)
    codes = np.tile(np.zeros(2, np.float32) if start is None else start.astype(np.float32), (first.size, 1))
    codes[:, dimensions[0]], codes[:, dimensions[1]] = first.ravel(), second.ravel()
    images = decode(codes)
    return images.reshape(len(positions), len(positions), *images.shape[1:])


def share_inside(codes: np.ndarray, positions: np.ndarray) -> float:
    """The share of codes (S, 2) that lie on the grid over `positions` (T,), not beyond its outermost pictures."""
    from scipy.special import ndtr

    low, high = edges(positions)
    shares = ndtr(codes)
    return float(((low <= shares) & (shares <= high)).all(axis=1).mean())


def edges(positions: np.ndarray) -> tuple[float, float]:
    """Where the outermost pictures of the grid over `positions` (T,) end, as shares of the normal below."""
    from scipy.special import ndtr

    shares = ndtr(positions.astype(np.float64))
    half = (shares[1] - shares[0]) / 2
    return float(shares[0] - half), float(shares[-1] + half)
