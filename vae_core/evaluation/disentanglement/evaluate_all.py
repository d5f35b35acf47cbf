"""All scores of one table of codes, with what they share computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from vae_core.errors import BadInput
from vae_core.evaluation.disentanglement.beta_vae import beta_vae_score
from vae_core.evaluation.disentanglement.dci import dci
from vae_core.evaluation.disentanglement.explicitness import explicitness
from vae_core.evaluation.disentanglement.factor_vae import factor_vae_score
from vae_core.evaluation.disentanglement.irs import irs
from vae_core.evaluation.disentanglement.mig import mig
from vae_core.evaluation.disentanglement.modularity import modularity
from vae_core.evaluation.disentanglement.sampled_rows import Seed
from vae_core.evaluation.disentanglement.sap import sap
from vae_core.evaluation.disentanglement.shared import PRUNE_STD, Score, Shared

SCORES: dict[str, Callable[..., Score]] = {
    "mig": mig,
    "modularity": modularity,
    "irs": irs,
    "sap_continuous": partial(sap, variant="continuous"),
    "sap_discrete": partial(sap, variant="discrete"),
    "explicitness": explicitness,
    "factor_vae_score": factor_vae_score,
    "beta_vae_score": beta_vae_score,
    "dci": dci,
}
_SEEDED = {"sap_discrete", "explicitness", "factor_vae_score", "beta_vae_score", "dci"}


@dataclass(frozen=True, eq=False)
class Evaluation:
    """scores by name; refused: for each that these samples do not allow, one sentence that says why."""

    scores: dict[str, Score]
    refused: dict[str, str]


def evaluate_all(
    codes: np.ndarray,
    factors: np.ndarray,
    *,
    names: Sequence[str] = tuple(SCORES),
    options: Mapping[str, Mapping[str, Any]] | None = None,
    prune_std: float = PRUNE_STD,
    seed: Seed = 0,
) -> Evaluation:
    """Every score in `names` of codes (N, D) and integer factors (N, K); `options` holds more arguments by name.

    With an int as seed each score is what its function gives alone.
    """
    unknown = set(names) - set(SCORES)
    if unknown:
        raise BadInput(f"unknown score '{min(unknown)}'; choose from: {', '.join(SCORES)}")
    shared = Shared.of(codes, factors, prune_std)
    scores, refused = {}, {}
    for name in names:
        seeded = {"seed": seed} if name in _SEEDED else {}
        try:
            scores[name] = SCORES[name](codes, factors, shared=shared, **seeded, **(options or {}).get(name, {}))
        except BadInput as problem:
            refused[name] = str(problem)
    return Evaluation(scores, refused)
