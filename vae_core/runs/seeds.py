"""What several seeds of one setting say together: a mean and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

FEWEST = 3  # seeds below which a spread is no interval, and each seed is shown instead


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
    finite = np.array([value for value in values if np.isfinite(value)])
    if not len(finite):
        return Spread((), np.nan, np.nan, np.nan)
    mean = float(finite.mean())
    half = np.nan if len(finite) < FEWEST else _quantile(len(finite) - 1) * finite.std(ddof=1) / np.sqrt(len(finite))
    return Spread(tuple(finite.tolist()), mean, float(mean - half), float(mean + half))


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
    def excludes_zero(self) -> bool:
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
    degrees = variances.sum() ** 2 / (variances**2 / (np.array(n) - 1)).sum()
    half = float(_quantile(degrees) * np.sqrt(variances.sum()))
    return Difference(value, value - half, value + half, n)


def _quantile(degrees: float) -> float:
    """The 97.5 % quantile of Student's t."""
    from scipy.special import stdtrit  # it takes 0.2 s to import, which a page without seeds need not wait for

    return float(stdtrit(degrees, 0.975))
