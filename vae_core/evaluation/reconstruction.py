"""How like its image a reconstruction is."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured, mean_of


def ssim(images: np.ndarray, reconstructions: np.ndarray) -> np.ndarray:
    """Structural similarity of each pair: (N, H, W, C) uint8 twice -> (N,), 1 for equal images (Wang et al. 2004).

    Means over 7x7 windows, as in scikit-image; both sides of the images must be at least 7 pixels.
    """
    from skimage.metrics import structural_similarity

    pairs = zip(images, reconstructions, strict=True)
    return np.array([structural_similarity(a, b, channel_axis=-1, data_range=255) for a, b in pairs])


def pearson(images: np.ndarray, reconstructions: np.ndarray) -> np.ndarray:
    """Pearson correlation of the pixels of each pair: (N, H, W, C) twice -> (N,); 0 where one of them is flat."""
    a, b = (np.reshape(x, (len(x), -1)).astype(np.float64) for x in (images, reconstructions))
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    scale = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.divide((a * b).sum(axis=1), scale, out=np.zeros(len(a)), where=scale > 0)


@METRICS.register("ssim")
def _ssim(measured: Measured) -> dict[str, Any]:
    return mean_of(ssim(measured.images, measured.redrawn))


@METRICS.register("pearson")
def _pearson(measured: Measured) -> dict[str, Any]:
    return mean_of(pearson(measured.images, measured.redrawn))
