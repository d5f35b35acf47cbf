"""The disentanglement scores of a run, by the known factors behind its images or by the label in their place."""

from __future__ import annotations

import inspect
from dataclasses import fields
from functools import partial
from typing import Any

import numpy as np

from vae_core.errors import BadInput
from vae_core.evaluation.disentanglement import SCORES, Score
from vae_core.evaluation.metric import METRICS, Measured
from vae_core.quantities import INFORMATION

MOST_CODES = 10_000
FEWEST_CODES = 5_000  # from fewer, mutual information estimated by counting comes out too high
LABEL = "label_"
_COMMON_FIELDS = {field.name for field in fields(Score)}
_NO_CONSTANTS = {"codes", "factors", "rows", "draws", "shared"}
_SEED = 1_802


def codes_and_factors(
    codes: np.ndarray, factors: np.ndarray, train_codes: np.ndarray, train_factors: np.ndarray
) -> tuple[np.ndarray, np.ndarray, str]:
    """What is scored: test codes (N, D) with their factors (N, K), at most MOST_CODES, and the splits they are from.

    Fewer are filled up with training codes (P, D): the scores ask how a code is laid out, and counting few samples
    blurs that more than images seen in training do.
    """
    missing = MOST_CODES - len(codes)
    if missing <= 0:
        rows = np.random.default_rng(_SEED).permutation(len(codes))[:MOST_CODES]
        return codes[rows], factors[rows], "test"
    both = np.concatenate([codes, train_codes[:missing]]), np.concatenate([factors, train_factors[:missing]])
    return *both, "test and train"


def protocol(name: str, n: int) -> dict[str, Any]:
    """The constants with which a score of `n` codes is computed, by the names of its function's arguments.

    With fewer codes than are to be fitted and judged on, two thirds of them are for fitting.
    """
    arguments = inspect.signature(SCORES[name]).parameters
    constants = {key: a.default for key, a in arguments.items() if key not in _NO_CONSTANTS}
    if constants.get("variant") == "continuous":
        return {key: constants[key] for key in ("variant", "prune_std")}
    if "num_test" in constants and n < constants["num_train"] + constants["num_test"]:
        constants |= {"num_train": n * 2 // 3, "num_test": n - n * 2 // 3}
    return constants


def entry(score: Score, names: tuple[str, ...], split: str, constants: dict[str, Any]) -> dict[str, Any]:
    """A score as an entry of metrics.json: its tables have a row for each of `dimensions` and a column a factor."""
    details = {f.name: getattr(score, f.name) for f in fields(score) if f.name not in _COMMON_FIELDS}
    return {
        "value": score.value,
        "split": split,
        "n": score.n,
        "dimensions": list(score.dimensions),
        "pruned_dimensions": list(score.pruned_dimensions),
        "factors": [names[k] for k in score.factors],
        "one_value_factors": [names[k] for k in score.one_value_factors],
        **{name: detail.tolist() if isinstance(detail, np.ndarray) else detail for name, detail in details.items()},
        "protocol": constants,
    }


def scored(name: str, measured: Measured) -> dict[str, Any] | None:
    """The entry of one of SCORES by the known factors; None without any, or with too few codes."""
    if measured.factors is None or measured.train_factors is None:
        return None
    return _scored(name, measured, measured.factors, measured.train_factors, measured.factor_names)


def label_scored(name: str, measured: Measured) -> dict[str, Any] | None:
    """The same with the label as the only factor; None where factors are known, which say more."""
    if measured.factors is not None or measured.labels is None or measured.train_labels is None:
        return None
    return _scored(name, measured, measured.labels[:, None], measured.train_labels[:, None], ("label",))


def _scored(
    name: str, measured: Measured, factors: np.ndarray, train_factors: np.ndarray, names: tuple[str, ...]
) -> dict[str, Any] | None:
    codes, factors, split = codes_and_factors(measured.mu, factors, measured.train_mu, train_factors)
    constants = protocol(name, len(codes))
    try:
        score = SCORES[name](codes, factors, **constants)
    except BadInput:  # too few codes for so many values, or a single value: no number is the honest answer
        return None
    return entry(score, names, split, constants) | _caution(name, len(codes))


def _caution(name: str, n: int) -> dict[str, str]:
    if name != INFORMATION or n >= FEWEST_CODES:
        return {}
    return {"caution": f"from {n:,} codes; under {FEWEST_CODES:,} mutual information comes out too high (see bias)"}


for _name in SCORES.names():
    _faces = SCORES.face(_name)
    METRICS.register(_name, _faces.by_factors)(partial(scored, _name))
    if _faces.by_label:
        METRICS.register(LABEL + _name, _faces.by_label)(partial(label_scored, _name))
