"""Disentanglement scores against values that public implementations gave on the same codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np
import pytest

from tests.shared_data import shared
from vae_core.evaluation import disentanglement as dis

CASES = ["perfect", "perfect_const", "rotated", "duplicated", "random"]
SMALL = {"num_train": 2_000, "num_test": 1_000}
VOTES = {"num_train": 2_000, "num_eval": 1_000}


@cache
def arrays() -> dict[str, np.ndarray]:
    with np.load(shared("reference/codes.npz")) as stored:
        return dict(stored)


@cache
def values() -> dict[str, Any]:
    return json.loads(shared("reference/disentanglement.json").read_text())["cases"]


def given(case: str) -> tuple[np.ndarray, np.ndarray]:
    return arrays()[f"codes_{case}"], arrays()["factors"]


def published(case: str, score: str, name: str) -> dict[str, float]:
    """mean, sd and seed0 of one score; `score` is the start of its key up to what tells it apart."""
    (entry,) = (entry for key, entry in values()[case]["sampled"].items() if key.startswith(score))
    return entry[name]


def close(ours: float, theirs: dict[str, float]) -> bool:
    return abs(ours - theirs["mean"]) <= max(4 * theirs["sd"], 0.01)


def independent_rows(num_train: int, num_test: int) -> tuple[np.ndarray, np.ndarray]:
    """As the published library draws: with repeats, so that test rows may be training rows."""
    rng = np.random.default_rng(0)
    n = len(arrays()["factors"])
    return rng.integers(n, size=num_train), rng.integers(n, size=num_test)


@pytest.mark.parametrize("case", CASES)
def test_scores_on_the_full_grid_are_equal(case: str) -> None:
    full = values()[case]["full_grid"]
    kept = dis.Shared.of(*given(case), prune_std=0)
    exactly = partial(pytest.approx, abs=1e-9, rel=0)
    gap = dis.mig(*given(case), shared=kept)
    assert gap.value == exactly(full["mig"])
    assert gap.mutual_information == exactly(np.array(full["mutual_information_DxK_nats"]))
    assert gap.entropies == exactly(np.array(full["factor_entropy_nats"]))
    assert dis.modularity(*given(case), shared=kept).value == exactly(full["modularity"])
    separation = dis.sap(*given(case), "continuous", shared=kept)
    assert separation.value == exactly(full["sap_continuous_r2"])
    assert separation.predictability == exactly(np.array(full["sap_continuous_matrix_DxK"]))


@pytest.mark.parametrize("case", CASES)
def test_scores_of_drawn_samples_agree(case: str) -> None:
    codes, factors = given(case)
    rows = np.random.default_rng(0).integers(len(codes), size=10_000)
    drawn = codes[rows], factors[rows]
    assert close(dis.mig(*drawn, prune_std=0).value, published(case, "mig", "discrete_mig"))
    assert close(dis.irs(*drawn, prune_std=0).value, published(case, "irs", "IRS"))
    two_thousand = codes[rows[:2_000]], factors[rows[:2_000]]
    continuous = dis.sap(*two_thousand, "continuous", prune_std=0).value
    assert close(continuous, published(case, "sap(num_train=2000,continuous", "SAP_score"))
    discrete = dis.sap(codes, factors, prune_std=0, **SMALL).value
    assert close(discrete, published(case, "sap(num_train=2000,num_test", "SAP_score"))
    if case != "perfect_const":
        reference = published(case, "modularity", "modularity_score")
        assert close(dis.modularity(*drawn, prune_std=0).value, reference)


@pytest.mark.parametrize("case", [case for case in CASES if case != "perfect_const"])
def test_explicitness_agrees(case: str) -> None:
    rows = independent_rows(10_000, 5_000)
    ours = dis.explicitness(*given(case), prune_std=0, rows=rows)
    assert close(ours.value, published(case, "modularity_explicitness", "explicitness_score_test"))
    assert close(ours.train, published(case, "modularity_explicitness", "explicitness_score_train"))


@pytest.mark.parametrize("prune_std", [0.0, 0.05])
@pytest.mark.parametrize("case", CASES)
def test_factor_vae_score_agrees(case: str, prune_std: float) -> None:
    stored = arrays()
    draws = dis.VoteDraws(
        stored["factor_vae_seed0_variance_rows"],
        stored["factor_vae_seed0_batch_rows"],
        stored["factor_vae_seed0_fixed_factor"],
    )
    replayed = dis.factor_vae_score(*given(case), prune_std=prune_std, draws=draws, num_train=2_000)
    drawn = dis.factor_vae_score(*given(case), prune_std=prune_std, num_train=2_000, num_eval=4_000)
    if case == "perfect_const" and prune_std == 0:
        # The published code divides 0 by 0 here.
        assert replayed.value == drawn.value == 1
        return
    key = f"factor_vae(batch=64,train=2000,eval=1000,var=10000,prune_threshold={prune_std})"
    assert replayed.value == published(case, key, "eval_accuracy")["seed0"]
    assert replayed.train_accuracy == published(case, key, "train_accuracy")["seed0"]
    assert close(drawn.value, published(case, key, "eval_accuracy"))


@pytest.mark.parametrize("case", CASES)
def test_beta_vae_score_agrees(case: str) -> None:
    draws = dis.PairDraws(arrays()["beta_vae_seed0_rows"], arrays()["beta_vae_seed0_fixed_factor"])
    replayed = dis.beta_vae_score(*given(case), prune_std=0, draws=draws, num_train=2_000)
    # One of the thousand may fall on a boundary otherwise with another build of the solver.
    assert replayed.value == pytest.approx(published(case, "beta_vae", "eval_accuracy")["seed0"], abs=0.002)
    drawn = dis.beta_vae_score(*given(case), prune_std=0, **VOTES)
    assert close(drawn.value, published(case, "beta_vae", "eval_accuracy"))


@pytest.mark.parametrize("case", CASES)
def test_dci_follows_from_the_importances(case: str) -> None:
    from vae_core.evaluation.disentanglement.dci import focus

    (reference,) = (entry for key, entry in values()[case].items() if key.startswith("dci"))
    importances = np.array(reference["importance_matrix_DxK"])
    for table, total, each in (
        (importances, "disentanglement", "disentanglement_per_code"),
        (importances.T, "completeness", "completeness_per_factor"),
    ):
        per_row, mean = focus(table)
        assert mean == pytest.approx(reference[total], abs=1e-9)
        assert per_row == pytest.approx(np.array(reference[each]), abs=1e-9)


@pytest.mark.parametrize("case", ["perfect_const", "rotated"])
def test_dci_agrees(case: str) -> None:
    (reference,) = (entry for key, entry in values()[case].items() if key.startswith("dci"))
    ours = dis.dci(*given(case), prune_std=0, rows=(arrays()["dci_train_rows"], arrays()["dci_test_rows"]))
    assert ours.disentanglement == pytest.approx(reference["disentanglement"], abs=0.02)
    assert ours.completeness == pytest.approx(reference["completeness"], abs=0.02)
    assert ours.informativeness == pytest.approx(reference["informativeness_test_accuracy"], abs=0.02)
    assert ours.importances == pytest.approx(np.array(reference["importance_matrix_DxK"]), abs=0.02)


@pytest.mark.parametrize(
    "score",
    [
        dis.mig,
        dis.modularity,
        dis.irs,
        partial(dis.sap, variant="continuous"),
        dis.explicitness,
        partial(dis.factor_vae_score, **VOTES),
        partial(dis.beta_vae_score, **VOTES),
    ],
)
def test_constant_dimensions_do_not_dilute_a_perfect_code(score: Callable[..., dis.Score]) -> None:
    perfect = score(*given("perfect_const"))
    assert perfect.value == pytest.approx(1)
    assert perfect.pruned_dimensions == (5, 6)
    assert perfect.dimensions == (0, 1, 2, 3, 4)
