"""DCI: is each dimension important for one factor, and each factor told by one dimension? (OpenReview By-7dz-AZ)"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from vae_core.evaluation.disentanglement.sampled_rows import Rows, Seed, train_and_test
from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, score
from vae_core.evaluation.disentanglement.shared import PRUNE_STD, Score, Shared


class Boosting(TypedDict):
    """How the trees are grown."""

    n_estimators: int
    learning_rate: float
    max_depth: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Dci(Score):
    """The value is the disentanglement. informativeness: accuracy on the test rows, the mean over factors.

    importances: (D, K), columns sum to 1. disentanglement_per_dimension: (D,), completeness_per_factor: (K,).
    """

    disentanglement: float
    completeness: float
    informativeness: float
    informativeness_train: float
    importances: np.ndarray
    disentanglement_per_dimension: np.ndarray
    completeness_per_factor: np.ndarray


@SCORES.register(
    "dci",
    ScoreFaces(
        score(
            "Each dial one factor (DCI)",
            short="DCI",
            asks="Is each dial important for one factor only, when trees guess the factors from all dials?",
            cannot_say="Whether a factor needs one dial or several: that is its completeness, under Numbers. "
            "Importances depend on the kind of trees.",
            place=20,
        )
    ),
)
def dci(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    num_train: int = 10_000,
    num_test: int = 5_000,
    n_estimators: int = 100,
    learning_rate: float = 0.1,
    max_depth: int = 3,
    prune_std: float = PRUNE_STD,
    seed: Seed = 0,
    rows: Rows | None = None,
    shared: Shared | None = None,
) -> Dci:
    """Disentanglement, completeness and informativeness, each from 0 to 1: codes (N, D), integer factors (N, K).

    One classifier of gradient-boosted trees a factor gives the importances: by far the slowest score. Where dimensions
    serve equally well, chance decides which is used. rows: samples to fit and to judge on, instead of drawing them.
    `shared` is `Shared.of` the same arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    rng = np.random.default_rng(seed)
    train, test = train_and_test(shared, num_train, num_test, rng, rows)
    settings = Boosting(n_estimators=n_estimators, learning_rate=learning_rate, max_depth=max_depth)
    importances, accuracies = _boosted(shared, train, test, settings, rng)
    per_dimension, disentanglement = focus(importances)
    per_factor, completeness = focus(importances.T)
    return Dci(
        value=disentanglement,
        **shared.about,
        disentanglement=disentanglement,
        completeness=completeness,
        informativeness=float(accuracies[:, 1].mean()),
        informativeness_train=float(accuracies[:, 0].mean()),
        importances=importances,
        disentanglement_per_dimension=per_dimension,
        completeness_per_factor=per_factor,
    )


def focus(importances: np.ndarray) -> tuple[np.ndarray, float]:
    """How far each row is about one column: (A, B) -> (A,) from 0 to 1, and their mean weighted by importance.

    With a single column there is nothing to confuse it with: 1.
    """
    rows, columns = importances.shape
    if not importances.size:
        return np.zeros(rows), 0.0
    # The small number keeps an empty row defined: it is about nothing, 0.
    shares = importances + 1e-11
    shares = shares / shares.sum(axis=1, keepdims=True)
    entropy = -(shares * np.log(shares)).sum(axis=1)
    per_row = 1 - entropy / np.log(columns) if columns > 1 else np.ones(rows)
    weights = importances.sum(axis=1) if importances.any() else np.ones(rows)
    return per_row, float(np.average(per_row, weights=weights))


def _boosted(
    shared: Shared, train: np.ndarray, test: np.ndarray, settings: Boosting, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Importances (D, K) and the accuracies on train and test rows (K, 2)."""
    from vae_core.evaluation.disentanglement.boosted_trees import boosted_trees  # compiles for a moment when imported

    importances = np.zeros((shared.codes.shape[1], len(shared.sizes)))
    accuracies = np.zeros((len(shared.sizes), 2))
    for k, level in enumerate(shared.levels.T if len(importances) else ()):
        classes, labels = np.unique(level[train], return_inverse=True)
        trees = boosted_trees(shared.codes[train], labels, rng=rng, **settings)
        importances[:, k] = trees.importances
        accuracies[k] = [(classes[trees.predict(shared.codes[rows])] == level[rows]).mean() for rows in (train, test)]
    return importances, accuracies
