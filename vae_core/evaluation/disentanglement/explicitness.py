"""Explicitness: can each factor's value be read off the code by a linear classifier? (arXiv 1802.05312)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vae_core.evaluation.disentanglement.linear_models import logistic_regression
from vae_core.evaluation.disentanglement.sampled_rows import Rows, Seed, train_and_test
from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, label_score, score
from vae_core.evaluation.disentanglement.shared import PRUNE_STD, Score, Shared, varies_at_all

if TYPE_CHECKING:
    from sklearn.base import ClassifierMixin

CHANCE = 0.5


@dataclass(frozen=True, eq=False, kw_only=True)
class Explicitness(Score):
    """The value is the area under the curve on the test rows, the mean over factors; per_factor: (K,)."""

    train: float
    per_factor: np.ndarray


@SCORES.register(
    "explicitness",
    ScoreFaces(
        score(
            "Factors readable (explicitness)",
            short="Explicitness",
            asks="Can each factor be read off all dials together by straight cuts?",
            cannot_say="Anything about one dial for one factor: a thoroughly mixed code can score 1. "
            "Guessing scores 0.5.",
            place=90,
            unit="0.5 to 1",
        ),
        by_label=label_score(
            "Label readable (explicitness)",
            short="Explicitness (label)",
            asks="Can the label be read off all dials together by straight cuts?",
            cannot_say="Anything about one dial for one thing. Guessing scores 0.5.",
            place=130,
            unit="0.5 to 1",
        ),
    ),
)
def explicitness(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    num_train: int = 10_000,
    num_test: int = 5_000,
    C: float = 1.0,
    prune_std: float = PRUNE_STD,
    seed: Seed = 0,
    rows: Rows | None = None,
    shared: Shared | None = None,
) -> Explicitness:
    """Area under the ROC curve, one value against the rest, from 0.5 (guessing) to 1: codes (N, D), factors (N, K).

    It says nothing about how many dimensions it takes. C: of the logistic regression on standardised codes.
    rows: samples to fit and to judge on, instead of drawing them. `shared` is `Shared.of` the same arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    train, test = train_and_test(shared, num_train, num_test, seed, rows)
    moves = varies_at_all(shared.codes[train])
    if not moves.any():
        chance = np.full(len(shared.sizes), CHANCE)
        return Explicitness(value=CHANCE, **shared.about, train=CHANCE, per_factor=chance)
    z = shared.codes[:, moves]
    z = (z - z[train].mean(axis=0)) / z[train].std(axis=0)
    areas = np.zeros((len(shared.sizes), 2))
    for k, level in enumerate(shared.levels.T):
        classifier = logistic_regression(z[train], level[train], C)
        areas[k] = [_area(classifier, z[rows], level[rows]) for rows in (train, test)]
    value, of_train = areas[:, 1].mean(), areas[:, 0].mean()
    return Explicitness(value=float(value), **shared.about, train=float(of_train), per_factor=areas[:, 1])


def _area(classifier: ClassifierMixin, z: np.ndarray, level: np.ndarray) -> float:
    """Mean over the classes, but for those that no sample or every sample is of: (N, D), (N,) -> 0 to 1."""
    from sklearn.metrics import roc_auc_score

    of_class = [(level == c, p) for c, p in zip(classifier.classes_, classifier.predict_proba(z).T, strict=True)]
    return float(np.mean([roc_auc_score(own, p) for own, p in of_class if 0 < own.mean() < 1]))
