"""All scores of one table of codes, with what they share computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any

import numpy as np

from vae_core.errors import BadInput
from vae_core.evaluation.disentanglement.sampled_rows import Seed
from vae_core.evaluation.disentanglement.scores import SCORES
from vae_core.evaluation.disentanglement.shared import PRUNE_STD, Score, Shared


@dataclass(frozen=True, eq=False)
class Evaluation:
    """scores by name; refused: for each that these samples do not allow, one sentence that says why."""

    scores: dict[str, Score]
    refused: dict[str, str]


def evaluate_all(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    names: Sequence[str] | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    prune_std: float = PRUNE_STD,
    seed: Seed = 0,
) -> Evaluation:
    """Every score, or those in `names`, of codes (N, D) and integer factors (N, K).

    options: more arguments of each function, by name. With an int as seed each score is what its function gives alone.
    """
    chosen = {name: SCORES[name] for name in names or SCORES.names()}
    shared = Shared.of(codes, factors, prune_std)
    scores, refused = {}, {}
    for name, score in chosen.items():
        seeded = {"seed": seed} if "seed" in signature(score).parameters else {}
        try:
            scores[name] = score(codes, factors, shared=shared, **seeded, **(options or {}).get(name, {}))
        except BadInput as problem:
            refused[name] = str(problem)
    return Evaluation(scores, refused)
