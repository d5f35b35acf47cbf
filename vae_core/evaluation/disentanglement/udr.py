"""UDR: do runs that saw the same data find the same dimensions? It needs no factors. (arXiv 1905.12614)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from vae_core.errors import BadInput
from vae_core.evaluation.disentanglement.linear_models import lasso
from vae_core.evaluation.disentanglement.scores import score
from vae_core.evaluation.disentanglement.shared import (
    FEWEST_PER_VALUE,
    PRUNE_STD,
    checked_codes,
    varies_at_all,
    varies_enough,
)
from vae_core.quantities import AGREEMENT

FACE = score(
    "Seeds find the same dials (UDR)",
    short="UDR",
    asks="Do models of the same setting with other seeds find the same dials? It needs no factors.",
    cannot_say="Whether these dials are what people would name. Models that all use a single dial agree easily.",
    place=200,
    group=AGREEMENT,
)
"""It is computed from several runs, so no run stores it."""

Correlation = Literal["lasso", "spearman"]


@dataclass(frozen=True, eq=False, kw_only=True)
class Udr:
    """scores: (R,), each run's median agreement with the others. pairwise: (R, R), run of the row explained by ...

    the run of the column, the diagonal NaN. dimensions: of each run, those that were used; the others are in
    pruned_dimensions. n: samples.
    """

    scores: np.ndarray
    pairwise: np.ndarray
    n: int
    dimensions: tuple[tuple[int, ...], ...]
    pruned_dimensions: tuple[tuple[int, ...], ...]


def udr(
    runs: Sequence[np.ndarray],
    *,
    kl: Sequence[np.ndarray] | None = None,
    correlation: Correlation = "lasso",
    alpha: float = 0.1,
    kl_threshold: float = 0.01,
    prune_std: float = PRUNE_STD,
) -> Udr:
    """Unsupervised disentanglement ranking of R runs: for each, codes (N, D) of the same N samples in the same order.

    kl: for each run, nats of each dimension (D,); those of `kl_threshold` or less are left out, as published. Without
    it, those with a standard deviation under `prune_std`. Constant dimensions are left out either way. lasso: the
    coefficients of a regression with penalty `alpha`, which shrinks equal runs' score to 1 - alpha; spearman: rank
    correlation, under which equal runs score 1.
    """
    tables = [checked_codes(codes) for codes in runs]
    used = _used(tables, kl, kl_threshold, prune_std)
    kept = [codes[:, use] for codes, use in zip(tables, used, strict=True)]
    if correlation == "spearman":
        kept = [pd.DataFrame(codes).rank().to_numpy() for codes in kept]
    elif correlation != "lasso":
        raise BadInput(f"UDR has the correlations lasso and spearman, not '{correlation}'.")
    kept = [(codes - codes.mean(axis=0)) / codes.std(axis=0) for codes in kept]
    pairwise = np.full((len(kept), len(kept)), np.nan)
    for i, a in enumerate(kept):
        for j, b in enumerate(kept):
            if i != j:
                strength = a.T @ b / len(a) if correlation == "spearman" else lasso(a, b, alpha)
                pairwise[i, j] = _one_to_one(np.abs(strength))
    return Udr(
        scores=np.nanmedian(pairwise, axis=0),
        pairwise=pairwise,
        n=len(tables[0]),
        dimensions=tuple(tuple(np.flatnonzero(use).tolist()) for use in used),
        pruned_dimensions=tuple(tuple(np.flatnonzero(~use).tolist()) for use in used),
    )


def _used(
    tables: list[np.ndarray], kl: Sequence[np.ndarray] | None, kl_threshold: float, prune_std: float
) -> list[np.ndarray]:
    if len(tables) < 2:
        raise BadInput("UDR compares runs with each other: give the codes of at least two.")
    n, most = len(tables[0]), max(codes.shape[1] for codes in tables)
    if any(len(codes) != n for codes in tables):
        raise BadInput("UDR compares codes of the same samples, but the runs have different numbers of them.")
    if n < FEWEST_PER_VALUE * most:
        raise BadInput(
            f"{n} samples are too few to compare {most} dimensions: give at least {FEWEST_PER_VALUE * most}."
        )
    if kl is None:
        informative = [varies_enough(codes, prune_std) for codes in tables]
    else:
        informative = [np.asarray(nats) > kl_threshold for nats in kl]
        if [use.shape for use in informative] != [codes.shape[1:] for codes in tables]:
            raise BadInput("UDR needs one KL for each dimension of each run.")
    return [use & varies_at_all(codes) for use, codes in zip(informative, tables, strict=True)]


def _one_to_one(strength: np.ndarray) -> float:
    """How far each dimension goes with one of the other run only, weighted by how strongly: (A, B) -> 0 to 1."""
    if not strength.size:
        return 0.0
    sides = []
    for axis in (0, 1):
        best, total = strength.max(axis=axis), strength.sum(axis=axis)
        sides.append(np.divide(best**2, total, out=np.zeros_like(total), where=total > 0).mean())
    return float(np.mean(sides))
