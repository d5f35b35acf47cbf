"""What several seeds of one setting say together: a mean and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

FEWEST = 3  # seeds below which a spread is no interval, and each seed is shown instead

# 97.5 % quantiles of Student's t for 1, 2, ... 10 degrees of freedom.
_T = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)


@dataclass(frozen=True)
class Spread:
    """The known values of one number over seeds, their mean, and its 95 % interval (NaN with fewer than FEWEST)."""

    values: tuple[float, ...]
    mean: float
    low: float
    high: float

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def stderr(self) -> float:
        """Standard error of the mean; NaN with one seed."""
        return float(np.std(self.values, ddof=1) / np.sqrt(self.n)) if self.n > 1 else np.nan


def spread(values: Iterable[float]) -> Spread:
    """Mean and 95 % interval (Student's t) of a number over seeds; values that are not known (NaN) do not count."""
    known = np.array([value for value in values if np.isfinite(value)])
    if not len(known):
        return Spread((), np.nan, np.nan, np.nan)
    mean = float(known.mean())
    half = np.nan if len(known) < FEWEST else quantile(len(known) - 1) * known.std(ddof=1) / np.sqrt(len(known))
    return Spread(tuple(known.tolist()), mean, float(mean - half), float(mean + half))


@dataclass(frozen=True)
class Difference:
    """By how much the mean of one group of seeds is above that of another, with its 95 % interval.

    The interval is NaN where either group has fewer than FEWEST seeds: then nothing tells chance from cause.
    """

    value: float
    low: float
    high: float
    n: tuple[int, int]

    @property
    def told_apart(self) -> bool:
        """Whether the interval leaves no room for no difference at all."""
        return self.low > 0 or self.high < 0


def difference(first: Spread, second: Spread) -> Difference:
    """second - first, with Welch's interval (1947), which takes neither equal numbers of seeds nor equal spreads."""
    value, n = second.mean - first.mean, (first.n, second.n)
    if min(n) < FEWEST:
        return Difference(value, np.nan, np.nan, n)
    variances = np.array([first.stderr, second.stderr]) ** 2
    if not variances.any():
        return Difference(value, value, value, n)
    from scipy.special import stdtrit  # the rest of the file needs only its table of whole degrees of freedom

    degrees = variances.sum() ** 2 / (variances**2 / (np.array(n) - 1)).sum()
    half = float(stdtrit(degrees, 0.975) * np.sqrt(variances.sum()))
    return Difference(value, value - half, value + half, n)


def quantile(degrees: int) -> float:
    """The 97.5 % quantile of Student's t, to 3 decimals: from the table, past it by Fisher's expansion."""
    if degrees <= len(_T):
        return _T[degrees - 1]
    z = NormalDist().inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / degrees**power for power, term in enumerate(terms, start=1))
