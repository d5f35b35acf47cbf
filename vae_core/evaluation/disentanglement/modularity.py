"""Modularity: does each dimension know about one factor only? (arXiv 1802.05312)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, score
from vae_core.evaluation.disentanglement.shared import NUM_BINS, PRUNE_STD, Score, Shared


@dataclass(frozen=True, eq=False, kw_only=True)
class Modularity(Score):
    """per_dimension: (D,), 0 for a dimension that knows nothing. mutual_information: (D, K) nats."""

    per_dimension: np.ndarray
    mutual_information: np.ndarray


@SCORES.register(
    "modularity",
    ScoreFaces(
        score(
            "Each dial one factor (modularity)",
            short="Modularity",
            asks="Does each dial know about one factor only?",
            cannot_say="Whether any dial knows a factor well: dials of noise score about a half.",
            place=60,
        )
    ),
)
def modularity(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    num_bins: int = NUM_BINS,
    prune_std: float = PRUNE_STD,
    shared: Shared | None = None,
) -> Modularity:
    """Mean over dimensions, from 0 to 1: codes (N, D), integer factors (N, K); all N samples are used.

    A dimension of noise counts like any other: random codes score about a half. With one factor, a dimension that
    knows anything of it scores 1. `shared` is `Shared.of` the same arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    information = shared.mutual_information(num_bins)
    squared = information**2
    best = squared.max(axis=1)
    most = best * max(1, squared.shape[1] - 1)
    rest = np.divide(squared.sum(axis=1) - best, most, out=np.ones(len(best)), where=best > 0)
    per_dimension = 1 - rest
    value = float(per_dimension.mean()) if len(per_dimension) else 0.0
    return Modularity(value=value, **shared.about, per_dimension=per_dimension, mutual_information=information)
