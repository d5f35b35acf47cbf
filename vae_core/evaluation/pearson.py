"""`pearson`: how far the pixels of a redrawn picture go with those of its image."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured
from vae_core.evaluation.uninformed import of_pictures
from vae_core.faces import NumberFace


def pearson(images: np.ndarray, reconstructions: np.ndarray) -> np.ndarray:
    """Pearson correlation of the pixels of each pair: (N, H, W, C) twice -> (N,); 0 where one of them is flat."""
    a, b = (np.reshape(x, (len(x), -1)).astype(np.float64) for x in (images, reconstructions))
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    scale = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.divide((a * b).sum(axis=1), scale, out=np.zeros(len(a)), where=scale > 0)


@METRICS.register(
    "pearson",
    NumberFace(
        "Correlation with the original",
        term="correlation",
        short="Pearson",
        unit="1 = the same",
        better="higher",
        least=-1.0,
        most=1.0,
        charted=False,
        place=60,
        how="**Correlation**: Pearson's, of the pixels of an image and its redrawing.",
    ),
)
def _pearson(measured: Measured) -> dict[str, Any]:
    return of_pictures(pearson, measured, best=max)
