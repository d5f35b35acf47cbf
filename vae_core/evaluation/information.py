"""How much the code says, dimension by dimension."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.evaluation.importance_weighted_bound import log_mean_exp
from vae_core.evaluation.kl_decomposition import aggregate_posterior
from vae_core.evaluation.metric import METRICS, Measured, mean_of

ACTIVE_VARIANCE = 0.01


def kl_per_dimension(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
    """KL of the posterior N(mu, sigma^2) from N(0, 1): (N, D), (N, D) -> (N, D) nats (arXiv 1312.6114, appendix B)."""
    mu, logvar = mu.astype(np.float64), logvar.astype(np.float64)
    return 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar)


def activity(mu: np.ndarray) -> np.ndarray:
    """Variance of mu over the images, for each dimension: (N, D) -> (D,), divided by N (arXiv 1509.00519)."""
    return mu.astype(np.float64).var(axis=0)


def active_units(variances: np.ndarray, threshold: float = ACTIVE_VARIANCE) -> int:
    """Number of dimensions whose mu varies by more than `threshold`: (D,) -> count (arXiv 1509.00519)."""
    return int(np.count_nonzero(variances > threshold))


@METRICS.register("kl")
def _kl(measured: Measured) -> dict[str, Any]:
    kl = kl_per_dimension(measured.mu, measured.logvar)
    return mean_of(kl.sum(axis=1)) | {"per_dimension": kl.mean(axis=0).tolist()}


@METRICS.register("reconstruction")
def _reconstruction(measured: Measured) -> dict[str, Any]:
    return mean_of(measured.nll)


@METRICS.register("elbo")
def _elbo(measured: Measured) -> dict[str, Any]:
    """At beta = 1, whatever the run was trained with: comparable between runs of any beta."""
    return mean_of(-measured.nll - kl_per_dimension(measured.mu, measured.logvar).sum(axis=1))


@METRICS.register("active_units")
def _active_units(measured: Measured) -> dict[str, Any]:
    variances = activity(measured.mu)
    count = active_units(variances)
    return {"value": count, "split": "test", "n": len(measured.mu), "variances": variances.tolist()}


@METRICS.register("log_likelihood")
def _log_likelihood(measured: Measured) -> dict[str, Any] | None:
    """The importance-weighted bound; elbo: the bound of one code, of the same images and codes, always lower."""
    if measured.log_weights is None:
        return None
    weights = measured.log_weights.astype(np.float64)
    about = {"codes_per_image": len(weights), "elbo": float(weights.mean())}
    return mean_of(log_mean_exp(weights, axis=0)) | about


@METRICS.register("mutual_information")
def _mutual_information(measured: Measured) -> dict[str, Any]:
    """Between image and code; it cannot be seen to be more than the ceiling, ln of the number of images."""
    parts = measured.kl_parts
    return mean_of(parts.mutual_information) | {"ceiling": parts.ceiling}


@METRICS.register("total_correlation")
def _total_correlation(measured: Measured) -> dict[str, Any]:
    parts = measured.kl_parts
    return mean_of(parts.total_correlation) | {"ceiling": parts.ceiling}


@METRICS.register("dimension_wise_kl")
def _dimension_wise_kl(measured: Measured) -> dict[str, Any]:
    kl = measured.kl_parts.dimension_wise
    return mean_of(kl.sum(axis=1)) | {"per_dimension": kl.mean(axis=0).tolist()}


@METRICS.register("aggregate_posterior")
def _aggregate_posterior(measured: Measured) -> dict[str, Any]:
    """How far the codes of all images together, taken as normal, are from the prior: 0 where they agree."""
    found = aggregate_posterior(measured.mu, measured.logvar)
    moments = {"mean": found.mean.tolist(), "variance": found.variance.tolist()}
    return {"value": found.kl, "split": "test", "n": len(measured.mu)} | moments
