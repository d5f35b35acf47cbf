"""How far redrawn pictures are from their originals, pixel by pixel. Brightness runs from 0 (black) to 1 (white)."""

from __future__ import annotations

import numpy as np


def error_maps(images: np.ndarray, redrawn: np.ndarray) -> np.ndarray:
    """|original - redrawn| of each pixel, the mean over channels: (..., H, W, C) uint8 twice -> (..., H, W) float32."""
    return np.abs(images.astype(np.float32) - redrawn.astype(np.float32)).mean(axis=-1) / 255


def off_by(images: np.ndarray, redrawn: np.ndarray) -> np.ndarray:
    """The mean of each error map: (..., H, W, C) uint8 twice -> (...)."""
    return error_maps(images, redrawn).mean(axis=(-2, -1))


def variety(images: np.ndarray) -> float:
    """How different pictures (n, H, W, C) uint8 are: the mean over pixels of their standard deviation."""
    return float((images.astype(np.float32) / 255).std(axis=0).mean())
