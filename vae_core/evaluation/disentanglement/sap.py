"""SAP: is one dimension alone a much better predictor of a factor than the next one? (arXiv 1711.00848)"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from vae_core.errors import BadInput
from vae_core.evaluation.disentanglement.linear_models import support_vectors
from vae_core.evaluation.disentanglement.sampled_rows import Rows, Seed, train_and_test
from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, label_score, score
from vae_core.evaluation.disentanglement.shared import PRUNE_STD, Score, Shared, top_two_gap

Variant = Literal["discrete", "continuous"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Sap(Score):
    """gaps: (K,). predictability: (D, K): accuracy (discrete) or squared correlation (continuous)."""

    variant: Variant
    gaps: np.ndarray
    predictability: np.ndarray


def sap(
    codes: np.ndarray,
    factors: np.ndarray,
    variant: Variant = "discrete",
    *,
    num_train: int = 10_000,
    num_test: int = 5_000,
    C: float = 0.01,
    prune_std: float = PRUNE_STD,
    seed: Seed = 0,
    rows: Rows | None = None,
    shared: Shared | None = None,
) -> Sap:
    """Separated attribute predictability, from 0 to 1: codes (N, D), integer factors (N, K).

    discrete: accuracy of a linear classifier on one dimension (support vectors, C, balanced classes), fitted and
    judged on drawn samples; it cannot tell more than a few values apart on one axis: perfect codes of 3 to 12 values
    get 0.2 to 0.3. continuous: squared correlation with the factor's numbers, on all samples; perfect codes get 1.
    rows: samples to fit and to judge on, instead of drawing them. `shared` is `Shared.of` the same arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    if variant == "continuous":
        table, guess = _squared_correlation(shared), np.zeros(1)
    elif variant == "discrete":
        table, guess = _accuracy(shared, *train_and_test(shared, num_train, num_test, seed, rows), C)
    else:
        raise BadInput(f"SAP has the variants discrete and continuous, not '{variant}'.")
    gaps = top_two_gap(table, guess)
    return Sap(value=float(gaps.mean()), **shared.about, variant=variant, gaps=gaps, predictability=table)


def _squared_correlation(shared: Shared, smallest_variance: float = 1e-12) -> np.ndarray:
    z, v = shared.codes - shared.codes.mean(axis=0), shared.factors - shared.factors.mean(axis=0)
    freedom = len(z) - 1
    variances = (z**2).sum(axis=0)[:, None] / freedom
    scale = variances * (v**2).sum(axis=0) / freedom
    r2 = np.divide((z.T @ v / freedom) ** 2, scale, out=np.zeros_like(scale), where=variances > smallest_variance)
    return np.minimum(r2, 1)


def _accuracy(shared: Shared, train: np.ndarray, test: np.ndarray, C: float) -> tuple[np.ndarray, np.ndarray]:
    """Accuracy of each dimension (D, K), and of always guessing the commonest value (K,)."""
    accuracy = np.zeros((shared.codes.shape[1], len(shared.sizes)))
    guess = np.zeros(len(shared.sizes))
    for k, level in enumerate(shared.levels.T):
        guess[k] = (level[test] == np.bincount(level[train]).argmax()).mean()
        for d, z in enumerate(shared.codes.T[:, :, None]):
            accuracy[d, k] = support_vectors(z[train], level[train], C).score(z[test], level[test])
    return accuracy, guess


SCORES.register(
    "sap_continuous",
    ScoreFaces(
        score(
            "One dial ahead (SAP, correlation)",
            short="SAP (correlation)",
            asks="Does one dial follow each factor in a straight line much better than the next dial does?",
            cannot_say="Anything about factors without an order, such as shape, or followed along a curve.",
            place=40,
        )
    ),
)(partial(sap, variant="continuous"))
SCORES.register(
    "sap_discrete",
    ScoreFaces(
        score(
            "One dial ahead (SAP, classifier)",
            short="SAP (classifier)",
            asks="Does one cut through one dial guess each factor much better than through the next?",
            cannot_say="Much: one line cannot tell more than a few values apart, so even perfect codes get 0.2 to 0.3.",
            place=50,
        ),
        by_label=label_score(
            "One dial ahead (SAP, classifier)",
            short="SAP (label)",
            asks="Does one cut through one dial guess the label much better than through the next?",
            cannot_say="Whether the code is disentangled; and one line cannot tell many classes apart.",
            place=120,
        ),
    ),
)(partial(sap, variant="discrete"))
