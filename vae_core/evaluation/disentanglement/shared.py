"""What the disentanglement scores share: codes and factors made ready, and what several scores are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from vae_core.errors import BadInput

PRUNE_STD = 0.05
NUM_BINS = 20
FEWEST_PER_VALUE = 10


@dataclass(frozen=True, eq=False, kw_only=True)
class Score:
    """One score and what it was computed from. Arrays of subclasses have D kept dimensions and K kept factors.

    dimensions, factors: columns of the codes and factors that were used. pruned_dimensions: columns whose standard
    deviation is too small; one_value_factors: columns that never change. With no dimension left the score is 0.
    """

    value: float
    n: int
    dimensions: tuple[int, ...]
    pruned_dimensions: tuple[int, ...]
    factors: tuple[int, ...]
    one_value_factors: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Shared:
    """Codes (N, D) float64 and factors (N, K) int64 without what is left out, and what is computed from them once.

    levels: (N, K), the factors' values numbered 0, 1, ... in their order; sizes: (K,), how many each factor has.
    """

    codes: np.ndarray
    factors: np.ndarray
    levels: np.ndarray
    sizes: np.ndarray
    about: dict[str, Any]
    _tables: dict[int, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)

    @classmethod
    def of(cls, codes: np.ndarray, factors: np.ndarray, prune_std: float = PRUNE_STD) -> Shared:
        """Check and prepare codes (N, D) and factors (N, K); BadInput says in a sentence what cannot be used."""
        codes, factors = checked_codes(codes), _checked_factors(factors)
        if len(codes) != len(factors):
            raise BadInput(f"There are {len(codes)} codes but factors of {len(factors)} samples; give as many of both.")
        used = varies_enough(codes, prune_std)
        changes = np.ptp(factors, axis=0) > 0
        if not changes.any():
            raise BadInput("No factor takes more than one value, so there is nothing that a code could tell apart.")
        about = {
            "n": len(codes),
            "dimensions": tuple(np.flatnonzero(used).tolist()),
            "pruned_dimensions": tuple(np.flatnonzero(~used).tolist()),
            "factors": tuple(np.flatnonzero(changes).tolist()),
            "one_value_factors": tuple(np.flatnonzero(~changes).tolist()),
        }
        codes, factors = codes[:, used], factors[:, changes]
        levels = np.stack([np.unique(column, return_inverse=True)[1] for column in factors.T], axis=1)
        sizes = levels.max(axis=0) + 1
        if len(codes) < FEWEST_PER_VALUE * sizes.max():
            raise BadInput(
                f"{len(codes)} samples are too few for a factor of {sizes.max()} values: "
                f"give at least {FEWEST_PER_VALUE * sizes.max()}."
            )
        return cls(codes, factors, levels, sizes, about)

    @cached_property
    def entropies(self) -> np.ndarray:
        """Entropy of each factor: (K,) nats."""
        shares = [np.bincount(column) / len(column) for column in self.levels.T]
        return np.array([-(p * np.log(p)).sum() for p in shares])

    def bins(self, num_bins: int = NUM_BINS) -> np.ndarray:
        """The codes in equal bins between each dimension's smallest and largest value: (N, D) int64, from 0."""
        return self._binned(num_bins)[0]

    def mutual_information(self, num_bins: int = NUM_BINS) -> np.ndarray:
        """Between each binned dimension and each factor: (D, K) nats, the plug-in estimate, never negative."""
        return self._binned(num_bins)[1]

    def _binned(self, num_bins: int) -> tuple[np.ndarray, np.ndarray]:
        if num_bins not in self._tables:
            bins = in_equal_bins(self.codes, num_bins)
            information = [
                [_mutual_information(d, k, num_bins, size) for k, size in zip(self.levels.T, self.sizes, strict=True)]
                for d in np.ascontiguousarray(bins.T)
            ]
            self._tables[num_bins] = bins, np.reshape(information, (bins.shape[1], len(self.sizes)))
        return self._tables[num_bins]


def checked_codes(codes: np.ndarray) -> np.ndarray:
    """Codes (N, D) as float64; BadInput where they are no table of finite numbers."""
    codes = np.asarray(codes, dtype=np.float64)
    if codes.ndim != 2 or 0 in codes.shape:
        raise BadInput(f"Codes are a table of samples by dimensions, not an array of shape {codes.shape}.")
    if not np.isfinite(codes).all():
        raise BadInput("Some codes are not finite numbers, so they cannot be scored.")
    return codes


def _checked_factors(factors: np.ndarray) -> np.ndarray:
    factors = np.asarray(factors)
    if factors.ndim != 2 or 0 in factors.shape:
        raise BadInput(f"Factors are a table of samples by factors, not an array of shape {factors.shape}.")
    whole = factors.astype(np.int64)
    if not np.array_equal(whole, factors):
        raise BadInput("Factors are whole numbers, one for each value that a factor takes.")
    return whole


def varies_enough(codes: np.ndarray, prune_std: float) -> np.ndarray:
    """Which dimensions are kept: (N, D) -> (D,) bool, those whose standard deviation is at least `prune_std`."""
    return codes.std(axis=0) >= prune_std


def varies_at_all(codes: np.ndarray) -> np.ndarray:
    """Which dimensions are not exactly constant: (N, D) -> (D,) bool; a variance can miss that by rounding."""
    return np.ptp(codes, axis=0) > 0


def in_equal_bins(table: np.ndarray, num_bins: int) -> np.ndarray:
    """Each column (N, ...) in `num_bins` equal bins between its smallest and largest value: int64, from 0."""
    bins = np.zeros(table.shape, dtype=np.int64)
    for column, into in zip(table.T, bins.T, strict=True):
        into[:] = np.searchsorted(np.histogram_bin_edges(column, num_bins)[:-1], column, side="right") - 1
    return bins


def top_two_gap(table: np.ndarray, runner_up: np.ndarray | float = 0.0) -> np.ndarray:
    """How far the best dimension is ahead of the second best for each factor: (D, K) -> (K,).

    Where only one dimension is left, it is ahead of `runner_up`, what a dimension that says nothing gets.
    """
    nothing = np.broadcast_to(runner_up, (max(0, 2 - len(table)), table.shape[1]))
    ranked = np.sort(np.concatenate([nothing, table]), axis=0)
    return ranked[-1] - ranked[-2]


def _mutual_information(a: np.ndarray, b: np.ndarray, a_size: int, b_size: int) -> float:
    """As scikit-learn's `mutual_info_score`, which takes 50 times as long: it knows nothing of the values' range."""
    joint = np.bincount(a * b_size + b, minlength=a_size * b_size).reshape(a_size, b_size)
    positive = joint > 0
    # Whole numbers up to the logarithm, so that a constant dimension has exactly 0.
    independent = np.outer(joint.sum(axis=1), joint.sum(axis=0))[positive]
    terms = joint[positive] * np.log(joint[positive] * len(a) / independent)
    return max(0.0, float(terms.sum() / len(a)))
