"""All codes of a model taken together (the aggregate posterior), one dimension at a time, against the prior."""

from __future__ import annotations

import numpy as np

LIMIT, BINS = 4.0, 32
FEWEST_BINS, MOST_BINS, SETTLED = 128, 8_192, 0.002


def bin_edges(limit: float = LIMIT, bins: int = BINS) -> np.ndarray:
    """The edges of equal bins from -limit to limit: (bins + 1,)."""
    return np.linspace(-limit, limit, bins + 1)


def posterior_shares(mu: np.ndarray, logvar: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """The share of each dimension's values in each bin: mu, logvar (S, D), bounds (B + 1,) -> (D, B).

    The exact shares of the mixture of the S posteriors, not of draws from it. A row sums to less than 1 where values
    lie outside the bounds.
    """
    from scipy.special import ndtr

    mean, scale = mu.astype(np.float64), np.exp(0.5 * logvar.astype(np.float64))
    below = np.stack([ndtr((bound - mean) / scale).mean(axis=0) for bound in bounds])
    return np.diff(below, axis=0).T


def prior_shares(bounds: np.ndarray) -> np.ndarray:
    """The share of the standard normal in each bin: bounds (B + 1,) -> (B,)."""
    from scipy.special import ndtr

    return np.diff(ndtr(bounds))


def prior_overlap(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
    """The area that each dimension's density has in common with the standard normal: mu, logvar (S, D) -> (D,), 0 to 1.

    Narrow posteriors leave gaps that coarse bins do not see, so bins are halved until the area settles.
    """
    bins = FEWEST_BINS
    area = _common_area(mu, logvar, bins)
    while bins < MOST_BINS:
        bins *= 2
        coarser, area = area, _common_area(mu, logvar, bins)
        if np.abs(area - coarser).max(initial=0) < SETTLED:
            break
    return area


def _common_area(mu: np.ndarray, logvar: np.ndarray, bins: int) -> np.ndarray:
    edges = bin_edges(bins=bins)
    return np.minimum(posterior_shares(mu, logvar, edges), prior_shares(edges)).sum(axis=-1)
