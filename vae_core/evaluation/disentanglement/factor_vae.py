"""FactorVAE score: with one factor held still, which dimension moves least? (arXiv 1802.05983)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vae_core.evaluation.disentanglement.sampled_rows import SameValue, Seed
from vae_core.evaluation.disentanglement.scores import SCORES, ScoreFaces, score
from vae_core.evaluation.disentanglement.shared import PRUNE_STD, Score, Shared, varies_at_all

_AT_ONCE = 500


@dataclass(frozen=True, eq=False, kw_only=True)
class FactorVaeScore(Score):
    """The value is the accuracy on the votes that the classifier was not made from.

    votes: (K, D), how often each dimension moved least while each factor was held still, in training. verdict: (D,),
    the kept factor that each dimension stands for.
    """

    train_accuracy: float
    votes: np.ndarray
    verdict: np.ndarray


@dataclass(frozen=True, eq=False)
class VoteDraws:
    """Rows that the score looks at: variance (V,) for each dimension's overall variance; batch (M, B), whose samples
    share the value of the kept factor fixed (M,). The first num_train of M are for training."""

    variance: np.ndarray
    batch: np.ndarray
    fixed: np.ndarray


@SCORES.register(
    "factor_vae_score",
    ScoreFaces(
        score(
            "Stillest dial (FactorVAE score)",
            short="FactorVAE score",
            asks="When one factor is held still, does always the same dial move least?",
            cannot_say="Whether that dial also follows another factor now and then: it looks at the stillest dial "
            "alone.",
            place=30,
        )
    ),
)
def factor_vae_score(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    num_train: int = 10_000,
    num_eval: int = 5_000,
    batch_size: int = 64,
    num_variance: int = 10_000,
    prune_std: float = PRUNE_STD,
    seed: Seed = 0,
    draws: VoteDraws | None = None,
    shared: Shared | None = None,
) -> FactorVaeScore:
    """Accuracy of a majority vote, from 0 to 1 (guessing: 1 / K): codes (N, D), integer factors (N, K).

    Constant dimensions never vote, whatever prune_std is. draws: instead of drawing. `shared` is `Shared.of` the same
    arrays.
    """
    shared = shared or Shared.of(codes, factors, prune_std)
    draws = draws or _draw(shared, num_train + num_eval, batch_size, num_variance, np.random.default_rng(seed))
    k = len(shared.sizes)
    moves = varies_at_all(shared.codes[draws.variance])
    if not moves.any():
        no_votes = np.zeros((k, len(moves)), dtype=np.int64)
        verdict = np.zeros(len(moves), dtype=np.int64)
        return FactorVaeScore(value=0.0, **shared.about, train_accuracy=0.0, votes=no_votes, verdict=verdict)
    stillest = _stillest(shared.codes, draws, moves)
    train, test = (
        _count(draws.fixed[part], stillest[part], (k, len(moves)))
        for part in (slice(num_train), slice(num_train, None))
    )
    verdict = train.argmax(axis=0)
    return FactorVaeScore(
        value=_accuracy(test, verdict),
        **shared.about,
        train_accuracy=_accuracy(train, verdict),
        votes=train,
        verdict=verdict,
    )


def _draw(shared: Shared, votes: int, batch_size: int, num_variance: int, rng: np.random.Generator) -> VoteDraws:
    n = len(shared.codes)
    variance = rng.integers(n, size=num_variance)
    fixed = rng.integers(len(shared.sizes), size=votes)
    level = shared.levels[rng.integers(n, size=votes), fixed]
    batch = SameValue(shared).draw(fixed, level[:, None], batch_size, rng)
    return VoteDraws(variance, batch, fixed)


def _stillest(codes: np.ndarray, draws: VoteDraws, moves: np.ndarray) -> np.ndarray:
    """The dimension of the smallest variance in each batch, relative to its overall variance: (M,)."""
    overall = codes[draws.variance][:, moves].var(axis=0, ddof=1)
    upright = np.ascontiguousarray(codes.T[moves])
    # A few batches at a time, so that the gathered codes stay in the processor's cache.
    parts = np.array_split(draws.batch, max(1, len(draws.batch) // _AT_ONCE))
    local = np.concatenate([[_variance(dimension[rows]) for dimension in upright] for rows in parts], axis=1)
    return np.flatnonzero(moves)[(local / overall[:, None]).argmin(axis=0)]


def _variance(batches: np.ndarray) -> np.ndarray:
    """(M, B) -> (M,), divided by B - 1."""
    away = batches - batches.mean(axis=1, keepdims=True)
    return np.einsum("mb,mb->m", away, away) / (batches.shape[1] - 1)


def _count(fixed: np.ndarray, stillest: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    return np.bincount(fixed.astype(np.int64) * shape[1] + stillest, minlength=shape[0] * shape[1]).reshape(shape)


def _accuracy(votes: np.ndarray, verdict: np.ndarray) -> float:
    return float(votes[verdict, np.arange(len(verdict))].sum() / votes.sum())
