"""`active_units`: how many dimensions differ from image to image (arXiv 1509.00519)."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured
from vae_core.faces import NumberFace

ACTIVE_VARIANCE = 0.01


def activity(mu: np.ndarray) -> np.ndarray:
    """Variance of mu over the images, for each dimension: (N, D) -> (D,), divided by N (arXiv 1509.00519)."""
    return mu.astype(np.float64).var(axis=0)


def active_units(variances: np.ndarray, threshold: float = ACTIVE_VARIANCE) -> int:
    """Number of dimensions whose mu varies by more than `threshold`: (D,) -> count (arXiv 1509.00519)."""
    return int(np.count_nonzero(variances > threshold))


@METRICS.register(
    "active_units",
    NumberFace(
        "Dials in use",
        term="active units",
        unit="of the code",
        counted=True,
        place=40,
        how="**Dials in use** (active units): latent dimensions whose mean code varies by more than 0.01 over test "
        "images.",
    ),
)
def _active_units(measured: Measured) -> dict[str, Any]:
    variances = activity(measured.mu)
    count = active_units(variances)
    return {"value": count, "split": "test", "n": len(measured.mu), "variances": variances.tolist()}
