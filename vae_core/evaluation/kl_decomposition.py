"""What the KL is made of: `mutual_information`, `total_correlation`, `dimension_wise_kl`.

The KL of a code drawn for an image from the prior is the sum of three parts (Chen et al., arXiv 1802.04942): what the
code says about the image, what its dimensions share with each other, and how far each is from the prior by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from vae_core.evaluation.importance_weighted_bound import log_mean_exp, log_normal
from vae_core.evaluation.metric import METRICS, Measured, mean_of
from vae_core.faces import NumberFace
from vae_core.quantities import NATS

_PAIRS_AT_ONCE = 50_000  # numbers that stay in the processor's cache
_LOG_2PI = float(np.log(2 * np.pi))


@dataclass(frozen=True, eq=False)
class KlParts:
    """One number a drawn code, nats, whose means over the M codes are the estimates; they add up to the KL exactly.

    mutual_information, total_correlation: (M,). dimension_wise: (M, D), each dimension's distance from the prior.
    ceiling: ln of the number of images, more than which the mutual information with them cannot be.
    """

    mutual_information: np.ndarray
    total_correlation: np.ndarray
    dimension_wise: np.ndarray
    ceiling: float


def kl_parts(mu: np.ndarray, logvar: np.ndarray, z: np.ndarray, rows: np.ndarray) -> KlParts:
    """The three parts from posteriors of N images (N, D) and M codes z (M, D), z[i] drawn from posterior rows[i].

    The density of all codes is the mean of the N posteriors' densities: log q(z) = logsumexp - ln N, without the size
    of the data set. Takes M x N x D steps, in batches of rows. The more of the KL is mutual information, the more
    images it takes to see it: with ln N nats or more the estimate says that much, and the rest goes to the other parts.
    """
    mu, logvar, z = (np.asarray(x, np.float64) for x in (mu, logvar, z))
    n = len(mu)
    # A dimension's numbers lie side by side: that is several times faster.
    middles, sharpness, heights = (np.ascontiguousarray(x.T) for x in (mu, np.exp(-logvar), logvar + _LOG_2PI))
    aggregate, marginals = np.zeros(len(z)), np.zeros(z.shape)
    for batch in np.array_split(np.arange(len(z)), -(-len(z) * n // _PAIRS_AT_ONCE)):
        joint = np.zeros((len(batch), n))
        for d, (middle, sharp, height) in enumerate(zip(middles, sharpness, heights, strict=True)):
            density = -0.5 * ((z[batch, d, None] - middle) ** 2 * sharp + height)
            marginals[batch, d] = log_mean_exp(density, axis=1)
            joint += density
        aggregate[batch] = log_mean_exp(joint, axis=1)
    return KlParts(
        mutual_information=log_normal(z, mu[rows], logvar[rows]) - aggregate,
        total_correlation=aggregate - marginals.sum(axis=1),
        dimension_wise=marginals + 0.5 * (z**2 + _LOG_2PI),
        ceiling=float(np.log(n)),
    )


_part = partial(NumberFace, unit=NATS, listed=False)


@METRICS.register(
    "mutual_information",
    _part(
        "Information about the image",
        term="mutual information",
        short="Mutual information",
        place=25,
        how="**Information about the image** (mutual information): the part of the KL that tells images apart. The "
        "rest is how far all codes together are from the prior: at beta 0 that is most of it. Among N images no more "
        "than ln N can be seen.",
    ),
)
def _mutual_information(measured: Measured) -> dict[str, Any]:
    """Between image and code; it cannot be seen to be more than the ceiling, ln of the number of images."""
    parts = measured.kl_parts
    return mean_of(parts.mutual_information) | {"ceiling": parts.ceiling}


@METRICS.register(
    "total_correlation",
    _part(
        "What the dials share (total correlation)",
        term="total correlation",
        better="lower",
        charted=False,
        place=110,
    ),
)
def _total_correlation(measured: Measured) -> dict[str, Any]:
    return mean_of(measured.kl_parts.total_correlation)


@METRICS.register(
    "dimension_wise_kl",
    _part("How far each dial is from the prior", term="dimension-wise KL", charted=False, place=120),
)
def _dimension_wise_kl(measured: Measured) -> dict[str, Any]:
    kl = measured.kl_parts.dimension_wise
    return mean_of(kl.sum(axis=1)) | {"per_dimension": kl.mean(axis=0).tolist()}
