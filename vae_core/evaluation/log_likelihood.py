"""`log_likelihood`: how likely images are under a model, bounded from below by importance sampling."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.importance_weighted_bound import log_mean_exp
from vae_core.evaluation.metric import METRICS, Measured, mean_under_likelihood
from vae_core.faces import NumberFace
from vae_core.quantities import NATS, OF_PIXELS


@METRICS.register(
    "log_likelihood",
    NumberFace(
        "Log-likelihood (importance-weighted)",
        term="log-likelihood",
        unit=NATS,
        depends_on=OF_PIXELS,
        better="higher",
        listed=False,
        charted=False,
        place=90,
    ),
)
def _log_likelihood(measured: Measured) -> dict[str, Any] | None:
    """The importance-weighted bound; elbo: the bound of one code, of the same images and codes, always lower."""
    if measured.log_weights is None:
        return None
    weights = measured.log_weights.astype(np.float64)
    about = {"codes_per_image": len(weights), "elbo": float(weights.mean())}
    return mean_under_likelihood(log_mean_exp(weights, axis=0), measured) | about
