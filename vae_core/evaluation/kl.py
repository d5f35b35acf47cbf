"""`kl`: how much the code says about an image, dimension by dimension."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured, mean_of
from vae_core.quantities import RATE_FACE


def kl_per_dimension(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
    """KL of the posterior N(mu, sigma^2) from N(0, 1): (N, D), (N, D) -> (N, D) nats (arXiv 1312.6114, appendix B)."""
    mu, logvar = mu.astype(np.float64), logvar.astype(np.float64)
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)


@METRICS.register("kl", RATE_FACE)
def _kl(measured: Measured) -> dict[str, Any]:
    kl = kl_per_dimension(measured.mu, measured.logvar)
    return mean_of(kl.sum(axis=1)) | {"per_dimension": kl.mean(axis=0).tolist()}
