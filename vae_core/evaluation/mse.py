"""`mse`: how far the pixels of a redrawn picture are from those of its image, whatever the likelihood."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured
from vae_core.evaluation.uninformed import of_pictures
from vae_core.faces import NumberFace


def mse(images: np.ndarray, reconstructions: np.ndarray) -> np.ndarray:
    """Mean squared error of each pair, pixels from 0 to 1: (N, H, W, C) uint8 twice -> (N,)."""
    errors = (images.astype(np.float32) - reconstructions.astype(np.float32)) / 255
    return np.square(errors).reshape(len(errors), -1).mean(axis=1, dtype=np.float64)


@METRICS.register(
    "mse",
    NumberFace(
        "Pixel error (MSE)",
        term="MSE",
        short="MSE",
        unit="pixels from 0 to 1",
        better="lower",
        least=0.0,
        most=1.0,
        format=".4~f",
        place=45,
        how="**Pixel error (MSE)**: mean squared error of a redrawn pixel, black being 0 and white 1, whatever the "
        "model was trained with.",
    ),
)
def _mse(measured: Measured) -> dict[str, Any]:
    return of_pictures(mse, measured, best=min)
