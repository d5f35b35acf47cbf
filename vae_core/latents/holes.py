"""Holes: places that noise from the prior reaches and that (almost) no code of a picture is near.

A model has learned what to draw where training put codes, the aggregate posterior q(z); noise is drawn from the prior
p(z). Where q is far lower than p nothing was learned, and what is drawn there tends to look wrong (Rosca et al., arXiv
1802.06847). q is the mean of the posteriors of the stored pictures, N(mu_n, sigma_n^2), each of them widened by as
much as makes codes of pictures that were left out most likely (Duin 1976): a narrow posterior says where one picture
is, not that there is nothing beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

EMPTY = 0.1  # of the prior's density: where codes have less there is a hole
WIDTHS = (0.0, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)  # of the kernel, in standard deviations of all codes together
_SEED = 2_617


@dataclass(frozen=True, eq=False)
class DensityRatio:
    """The natural log of the codes' density over the prior's, ln q(z) / p(z), in nats.

    at_noise: (P,) where noise fell. at_codes: (S,) at one code of each picture, that picture left out of q.
    """

    at_noise: np.ndarray
    at_codes: np.ndarray

    @property
    def share_in_holes(self) -> float:
        """The share of noise that falls into holes, NaN where the codes are too few to tell.

        By the definition of a hole, at most EMPTY of all codes can lie in one. If more of those left out seem to, the
        density is not known.
        """
        limit = np.log(EMPTY)
        return float((self.at_noise < limit).mean()) if (self.at_codes < limit).mean() <= EMPTY else np.nan


def density_ratio(mu: np.ndarray, logvar: np.ndarray, noise: np.ndarray) -> DensityRatio:
    """The ratio at places (P, D) where noise fell, of posteriors mu, logvar (S, D): dimensions in use alone, S >= 2."""
    mean, variance = mu.astype(np.float64), np.exp(logvar.astype(np.float64))
    draws = np.random.default_rng(_SEED).standard_normal(mean.shape)
    codes, places = mean + np.sqrt(variance) * draws, noise.astype(np.float64)
    spread = mean.var(axis=0) + variance.mean(axis=0)
    candidates = [variance + width**2 * spread for width in WIDTHS]
    left_out = [_log_mixture(codes, mean, wide, without_own=True) for wide in candidates]
    best = int(np.argmax([density.mean() for density in left_out]))
    at_noise = _log_mixture(places, mean, candidates[best])
    return DensityRatio(at_noise - _log_prior(places), left_out[best] - _log_prior(codes))


def _log_mixture(
    places: np.ndarray, mean: np.ndarray, variance: np.ndarray, *, without_own: bool = False
) -> np.ndarray:
    """ln of the mean of the Gaussians (S, D) at places (P, D): (P,). without_own: place i does not count Gaussian i."""
    # Squares multiplied out: two products of matrices instead of an array (P, S, D).
    distance = places**2 @ (1 / variance).T - 2 * places @ (mean / variance).T
    distance += (mean**2 / variance + np.log(2 * np.pi * variance)).sum(axis=1)
    if without_own:
        np.fill_diagonal(distance, np.inf)
    nearest = distance.min(axis=1)
    distance -= nearest[:, None]  # in place, as all of this: it takes most of the time of opening a page
    distance *= -0.5
    return np.log(np.exp(distance, out=distance).sum(axis=1)) - 0.5 * nearest - np.log(len(mean) - without_own)


def _log_prior(places: np.ndarray) -> np.ndarray:
    return -0.5 * (places**2 + np.log(2 * np.pi)).sum(axis=1)
