"""IRS: how far does a dimension stay put while everything but one factor changes? (arXiv 1811.00007)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, score
from vae_core.evaluation.disentanglement.shared import (
    NUM_BINS,
    PRUNE_STD,
    Score,
    Shared,
    in_equal_bins,
    varies_at_all,
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Irs(Score):
    """robustness: (D, K), 1 where the dimension depends on that factor alone. per_dimension: (D,), its best.

    parents: (D,), index among the kept factors of the one it follows. weights: (D,), largest distance from the mean.
    A constant dimension has robustness and weight 0.
    """

    robustness: np.ndarray
    per_dimension: np.ndarray
    parents: np.ndarray
    weights: np.ndarray


@SCORES.register(
    "irs",
    ScoreFaces(
        score(
            "Undisturbed by others (IRS)",
            short="IRS",
            asks="Does a dial stay put while everything but its factor changes?",
            cannot_say="Whether every factor has a dial: it asks about dials alone.",
            place=70,
        )
    ),
)
def irs(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    diff_quantile: float = 0.99,
    num_bins: int = NUM_BINS,
    prune_std: float = PRUNE_STD,
    shared: Shared | None = None,
) -> Irs:
    """Interventional robustness score, from 0 to 1: codes (N, D), integer factors (N, K); all N samples are used.

    diff_quantile: of the distances from the group's mean, the one that counts as the largest. num_bins: factors with
    more values are put in so many equal bins. `shared` is `Shared.of` the same arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    z = shared.codes
    weights = np.abs(z - z.mean(axis=0)).max(axis=0, initial=0.0) * varies_at_all(z)
    groups = in_equal_bins(shared.factors, num_bins)
    spread = np.stack([_spread(z, group, diff_quantile) for group in groups.T], axis=1)
    moves = weights[:, None] > 0
    robustness = 1 - np.divide(spread, weights[:, None], out=np.ones_like(spread), where=moves)
    per_dimension = robustness.max(axis=1)
    value = float(np.average(per_dimension, weights=weights)) if weights.any() else 0.0
    return Irs(
        value=value,
        **shared.about,
        robustness=robustness,
        per_dimension=per_dimension,
        parents=robustness.argmax(axis=1),
        weights=weights,
    )


def _spread(codes: np.ndarray, group: np.ndarray, quantile: float) -> np.ndarray:
    """Mean over the groups of how far codes lie from their group's mean: (N, D), (N,) -> (D,)."""
    order = np.argsort(group, kind="stable")
    members = np.split(codes.T[:, order], np.flatnonzero(np.diff(group[order])) + 1, axis=1)
    away = [np.abs(z - z.mean(axis=1, keepdims=True)) for z in members]
    return np.mean([np.quantile(z, quantile, axis=1) for z in away], axis=0)
