"""BetaVAE score: do differences within pairs tell which factor the pairs share? (OpenReview Sy2fzU9gl)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vae_core.evaluation.disentanglement.linear_models import logistic_regression
from vae_core.evaluation.disentanglement.sampled_rows import SameValue, Seed
from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, score
from vae_core.evaluation.disentanglement.shared import PRUNE_STD, Score, Shared

_AT_ONCE = 500


@dataclass(frozen=True, eq=False, kw_only=True)
class BetaVaeScore(Score):
    """The value is the accuracy on the points that the classifier was not fitted on."""

    train_accuracy: float


@dataclass(frozen=True, eq=False)
class PairDraws:
    """Rows that the score looks at: pairs (M, 2, B), whose two samples share the value of the kept factor fixed (M,).
    The first num_train of M are for training."""

    pairs: np.ndarray
    fixed: np.ndarray


@SCORES.register(
    "beta_vae_score",
    ScoreFaces(
        score(
            "What pairs share (BetaVAE score)",
            short="BetaVAE score",
            asks="Can it be told from the differences within pairs which factor the pairs share?",
            cannot_say="Much at the top: it comes close to 1 for mixed codes as well.",
            place=80,
        )
    ),
)
def beta_vae_score(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    num_train: int = 10_000,
    num_eval: int = 5_000,
    batch_size: int = 64,
    C: float = 1.0,
    prune_std: float = PRUNE_STD,
    seed: Seed = 0,
    draws: PairDraws | None = None,
    shared: Shared | None = None,
) -> BetaVaeScore:
    """Accuracy of a logistic regression, from 0 to 1 (guessing: 1 / K): codes (N, D), integer factors (N, K).

    It saturates: rotated codes get close to 1 as well. C: of the regression. draws: instead of drawing.
    `shared` is `Shared.of` the same arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    draws = draws or _draw(shared, num_train + num_eval, batch_size, np.random.default_rng(seed))
    if not shared.codes.shape[1]:
        return BetaVaeScore(value=0.0, **shared.about, train_accuracy=0.0)
    points, fixed = _differences(shared.codes, draws.pairs), draws.fixed
    classifier = logistic_regression(points[:num_train], fixed[:num_train], C)
    train, test = (
        float(classifier.score(points[part], fixed[part])) for part in (slice(num_train), slice(num_train, None))
    )
    return BetaVaeScore(value=test, **shared.about, train_accuracy=train)


def _draw(shared: Shared, points: int, batch_size: int, rng: np.random.Generator) -> PairDraws:
    fixed = rng.integers(len(shared.sizes), size=points)
    first = rng.integers(len(shared.codes), size=(points, batch_size))
    second = SameValue(shared).draw(fixed, shared.levels[first, fixed[:, None]], batch_size, rng)
    return PairDraws(np.stack([first, second], axis=1), fixed)


def _differences(codes: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Mean absolute difference within each point's pairs: (M, D)."""
    upright = np.ascontiguousarray(codes.T)
    # A few points at a time, so that the gathered codes stay in the processor's cache.
    parts = np.array_split(pairs, max(1, len(pairs) // _AT_ONCE))
    means = [[np.abs(z[rows[:, 0]] - z[rows[:, 1]]).mean(axis=1) for z in upright] for rows in parts]
    return np.concatenate(means, axis=1).T
