"""`ssim`: how like its image a redrawn picture is to the eye."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured
from vae_core.evaluation.uninformed import of_pictures
from vae_core.faces import NumberFace


def ssim(images: np.ndarray, reconstructions: np.ndarray) -> np.ndarray:
    """Structural similarity of each pair: (N, H, W, C) uint8 twice -> (N,), 1 for equal images (Wang et al. 2004).

    Means over 7x7 windows, as in scikit-image; both sides of the images must be at least 7 pixels.
    """
    from skimage.metrics import structural_similarity

    pairs = zip(images, reconstructions, strict=True)
    return np.array([structural_similarity(a, b, channel_axis=-1, data_range=255) for a, b in pairs])


@METRICS.register(
    "ssim",
    NumberFace(
        "Likeness of the redrawn (SSIM)",
        term="SSIM",
        short="SSIM",
        unit="1 = the same",
        better="higher",
        least=-1.0,
        most=1.0,
        place=50,
        how="**SSIM**: structural similarity of an image and its redrawing.",
    ),
)
def _ssim(measured: Measured) -> dict[str, Any]:
    return of_pictures(ssim, measured, best=max)
