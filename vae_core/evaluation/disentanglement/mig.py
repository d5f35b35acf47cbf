"""MIG: does one dimension know a factor much better than the next one? (arXiv 1802.04942, on means in bins)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, label_score, score
from vae_core.evaluation.disentanglement.shared import NUM_BINS, PRUNE_STD, Score, Shared, top_two_gap


@dataclass(frozen=True, eq=False, kw_only=True)
class Mig(Score):
    """gaps: (K,), as a share of the factor's entropy. mutual_information: (D, K), entropies: (K,), nats.

    bias: nats of mutual information that codes without any would show with so few samples, for the largest factor.
    """

    gaps: np.ndarray
    mutual_information: np.ndarray
    entropies: np.ndarray
    bias: float


@SCORES.register(
    "mig",
    ScoreFaces(
        score(
            "Each factor in one dial (MIG)",
            short="MIG",
            asks="Does one dial know each factor much better than the next dial does?",
            cannot_say="Whether that dial knows other factors as well. With more factor values than bins (20), "
            "even perfect codes stay under 1.",
            place=10,
        ),
        by_label=label_score(
            "Label in one dial (MIG)",
            short="MIG (label)",
            asks="Does one dial know the label much better than the next dial does?",
            cannot_say="Whether the code is disentangled: a label such as a digit is many things at once, and no "
            "single dial ought to follow it.",
            place=110,
        ),
    ),
)
def mig(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    num_bins: int = NUM_BINS,
    prune_std: float = PRUNE_STD,
    shared: Shared | None = None,
) -> Mig:
    """Mutual information gap, from 0 to 1: codes (N, D), integer factors (N, K); all N samples are used.

    With more factor values than bins even perfect codes stay under 1. `shared` is `Shared.of` the same arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    information = shared.mutual_information(num_bins)
    gaps = top_two_gap(information) / shared.entropies
    return Mig(
        value=float(gaps.mean()),
        **shared.about,
        gaps=gaps,
        mutual_information=information,
        entropies=shared.entropies,
        bias=float((num_bins - 1) * (shared.sizes.max() - 1) / (2 * len(shared.codes))),
    )
