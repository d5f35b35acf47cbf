"""Which latent dimension of one model corresponds to which of another, by their codes of the same pictures.

Models are free to swap and to flip their dimensions, so dimension 3 of one run has nothing to do with dimension 3 of
another. What can be compared is what they say about the same pictures (as in UDR, arXiv 1905.12614).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vae_core.errors import BadInput

WEAK = 0.5  # absolute rank correlation under which two dimensions share too little to be called the same


@dataclass(frozen=True, eq=False)
class Match:
    """What corresponds in another model to each of the D dimensions of one model.

    dimension: (D,) of the other model, -1 where none is left. strength: (D,) absolute rank correlation, 0 to 1,
    NaN where there is none. flipped: (D,) bool, whether one rises as the other falls.
    """

    dimension: np.ndarray
    strength: np.ndarray
    flipped: np.ndarray

    @property
    def strong(self) -> np.ndarray:
        """(D,) bool: which dimensions have a counterpart that is not only a weak one."""
        return np.nan_to_num(self.strength) >= WEAK


def rank_correlations(mu: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Spearman's rank correlations of dimensions: mu (S, D1) and (S, D2) of the same S pictures -> (D1, D2), -1 to 1.

    0 for a dimension that is the same for every picture. BadInput if the pictures are not equally many.
    """
    if len(mu) != len(other):
        raise BadInput(f"codes of {len(mu)} and of {len(other)} pictures cannot be matched: they must be the same")
    return _unit_ranks(mu).T @ _unit_ranks(other)


def match(
    mu: np.ndarray, other: np.ndarray, used: np.ndarray | None = None, other_used: np.ndarray | None = None
) -> Match:
    """Match dimensions one to one so that the sum of absolute rank correlations is largest.

    mu: (S, D1), other: (S, D2), codes of the same pictures. used: (D1,), other_used: (D2,) bool, the dimensions in
    use; others stay without a counterpart, because ranks magnify the faint noise in them.
    """
    return match_correlations(rank_correlations(mu, other), used, other_used)


def match_correlations(
    correlations: np.ndarray, used: np.ndarray | None = None, other_used: np.ndarray | None = None
) -> Match:
    """As `match`, from the rank correlations (D1, D2)."""
    from scipy.optimize import linear_sum_assignment

    rows = np.arange(correlations.shape[0]) if used is None else np.flatnonzero(used)
    columns = np.arange(correlations.shape[1]) if other_used is None else np.flatnonzero(other_used)
    dimension = np.full(correlations.shape[0], -1)
    strength = np.full(correlations.shape[0], np.nan)
    flipped = np.zeros(correlations.shape[0], bool)
    ours, theirs = linear_sum_assignment(np.abs(correlations[np.ix_(rows, columns)]), maximize=True)
    ours, theirs = rows[ours], columns[theirs]
    dimension[ours] = theirs
    strength[ours] = np.abs(correlations[ours, theirs])
    flipped[ours] = correlations[ours, theirs] < 0
    return Match(dimension, strength, flipped)


def _unit_ranks(mu: np.ndarray) -> np.ndarray:
    """Centred ranks (ties share the mean of theirs) of each column, of length 1; zeros where all are equal."""
    ranks = pd.DataFrame(mu).rank().to_numpy()
    centred = ranks - ranks.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=0)
    return centred / np.where(lengths > 0, lengths, 1)
