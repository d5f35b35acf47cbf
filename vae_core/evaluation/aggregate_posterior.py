"""`aggregate_posterior`: how far the codes of all images together are from the prior."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured
from vae_core.faces import NumberFace


@dataclass(frozen=True, eq=False)
class AggregatePosterior:
    """The codes of all images together, each image's spread included. mean, variance: (D,); covariance: (D, D).

    kl: nats between the normal distribution of that mean and covariance and the prior N(0, 1), 0 where they agree.
    """

    mean: np.ndarray
    variance: np.ndarray
    covariance: np.ndarray
    kl: float


def aggregate_posterior(mu: np.ndarray, logvar: np.ndarray) -> AggregatePosterior:
    """Moments of the mean of all posteriors: (N, D), (N, D); covariance of mu (over N) plus the mean variance."""
    mu, logvar = mu.astype(np.float64), logvar.astype(np.float64)
    mean = mu.mean(axis=0)
    covariance = (mu - mean).T @ (mu - mean) / len(mu) + np.diag(np.exp(logvar).mean(axis=0))
    _, log_volume = np.linalg.slogdet(covariance)
    variance = np.diag(covariance)
    kl = 0.5 * (variance.sum() + (mean**2).sum() - len(mean) - log_volume)
    return AggregatePosterior(mean, variance, covariance, float(kl))


@METRICS.register(
    "aggregate_posterior",
    NumberFace(
        "How far all codes are from the prior",
        term="aggregate posterior",
        unit="nats",
        listed=False,
        charted=False,
        place=130,
    ),
)
def _aggregate_posterior(measured: Measured) -> dict[str, Any]:
    """How far the codes of all images together, taken as normal, are from the prior: 0 where they agree."""
    posterior = aggregate_posterior(measured.mu, measured.logvar)
    moments = {"mean": posterior.mean.tolist(), "variance": posterior.variance.tolist()}
    return {"value": posterior.kl, "split": "test", "n": len(measured.mu)} | moments
