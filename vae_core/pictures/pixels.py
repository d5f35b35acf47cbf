"""How far redrawn pictures are from their originals, pixel by pixel. Brightness runs from 0 (black) to 1 (white)."""

from __future__ import annotations

import numpy as np


def error_maps(images: np.ndarray, redrawn: np.ndarray) -> np.ndarray:
    """|original - redrawn| of each pixel, the mean over channels: (..., H, W, C) uint8 twice -> (..., H, W) float32."""
    return np.abs(images.astype(np.float32) - redrawn.astype(np.float32)).mean(axis=-1) / 255


def mean_error(images: np.ndarray, redrawn: np.ndarray) -> np.ndarray:
    """The mean of each error map: (..., H, W, C) uint8 twice -> (...)."""
    return error_maps(images, redrawn).mean(axis=(-2, -1))


def variety(images: np.ndarray) -> float:
    """How different pictures (n, H, W, C) uint8 are: the mean over pixels of their standard deviation."""
    return float((images.astype(np.float32) / 255).std(axis=0).mean())


def cross_fade(first: np.ndarray, last: np.ndarray, steps: int) -> np.ndarray:
    """One picture laid over another, more and more of it: (H, W, C) uint8 twice -> (steps, H, W, C) uint8."""
    share = np.linspace(0, 1, steps, dtype=np.float32)[:, None, None, None]
    return ((1 - share) * first + share * last).round().astype(np.uint8)


def largest_step(pictures: np.ndarray) -> float:
    """The share that the largest step has in all change from each picture (T, H, W, C) to the next; NaN without any."""
    steps = mean_error(pictures[:-1], pictures[1:])
    return float(steps.max() / steps.sum()) if steps.sum() else float("nan")
