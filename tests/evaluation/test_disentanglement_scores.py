"""Disentanglement scores where the answer is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from vae_core.errors import BadInput
from vae_core.evaluation import disentanglement as dis
from vae_core.evaluation.disentanglement.shared import FEWEST_PER_VALUE, Shared, top_two_gap

FEW_TREES = {"num_train": 800, "num_test": 400, "n_estimators": 5}
FEW_VOTES = {"num_train": 300, "num_eval": 300}
SCORES: dict[str, Callable[..., dis.Score]] = {
    "mig": dis.mig,
    "modularity": dis.modularity,
    "irs": dis.irs,
    "sap_continuous": partial(dis.sap, variant="continuous"),
    "sap_discrete": dis.sap,
    "explicitness": dis.explicitness,
    "factor_vae_score": partial(dis.factor_vae_score, **FEW_VOTES),
    "beta_vae_score": partial(dis.beta_vae_score, **FEW_VOTES),
    "dci": partial(dis.dci, **FEW_TREES),
}
OPTIONS = {"factor_vae_score": FEW_VOTES, "beta_vae_score": FEW_VOTES, "dci": FEW_TREES}


@pytest.fixture(scope="module")
def factors() -> np.ndarray:
    """Every combination of 2, 4 and 5 values, 30 times: (1200, 3)."""
    return np.tile(np.indices((2, 4, 5)).reshape(3, -1).T, (30, 1))


def every(names: str = "", but: str = "") -> pytest.MarkDecorator:
    chosen = [name for name in SCORES if name in (names.split() or SCORES) and name not in but.split()]
    return pytest.mark.parametrize("name", chosen)


@every(but="sap_discrete")
def test_the_factors_themselves_score_one(name: str, factors: np.ndarray) -> None:
    assert SCORES[name](factors * [1, -2, 0.5], factors).value == pytest.approx(1, abs=1e-3)


def test_two_values_are_separated_by_one_number_alone() -> None:
    pair = np.tile(np.indices((2, 2)).reshape(2, -1).T, (100, 1))
    score = dis.sap(pair * 1.0, pair)
    assert score.predictability == pytest.approx(np.array([[1, 0.5], [0.5, 1]]), abs=0.1)


@every("mig sap_continuous sap_discrete")
def test_a_factor_told_twice_has_no_gap(name: str, factors: np.ndarray) -> None:
    assert SCORES[name](np.hstack([factors, -3.0 * factors]), factors).value == pytest.approx(0, abs=1e-9)


def test_a_factor_told_twice_costs_completeness_alone(factors: np.ndarray) -> None:
    score = dis.dci(np.hstack([factors, -3.0 * factors]), factors, **FEW_TREES)
    assert score.disentanglement == pytest.approx(1, abs=1e-3)
    assert score.completeness < 0.9


@every()
def test_unrelated_factors_score_near_what_guessing_gets(name: str, factors: np.ndarray) -> None:
    unrelated = np.random.default_rng(0).permutation(factors)
    # Modularity and IRS are no zero for noise: published facts about these scores.
    guessing = {"explicitness": 0.5, "factor_vae_score": 1 / 3, "beta_vae_score": 1 / 3}
    top = {"modularity": 0.9, "irs": 0.3, "dci": 0.4}.get(name, guessing.get(name, 0) + 0.12)
    assert guessing.get(name, 0) - 0.12 <= SCORES[name](factors * 1.0, unrelated).value < top


@every()
def test_order_and_sign_of_dimensions_do_not_matter(name: str, factors: np.ndarray) -> None:
    rng = np.random.default_rng(1)
    codes = factors @ rng.normal(size=(3, 4)) + 0.3 * rng.normal(size=(len(factors), 4))
    turned = codes[:, [2, 0, 3, 1]] * [1, -1, -1, 1]
    # Bins are closed on one side and trees meet dimensions in another order.
    tolerance = 0.03 if name == "dci" else 1e-6
    assert SCORES[name](turned, factors).value == pytest.approx(SCORES[name](codes, factors).value, abs=tolerance)


@every()
@pytest.mark.parametrize("still", [0.0, 0.1, 1e8])
def test_constant_dimensions_are_left_out_and_reported(name: str, still: float, factors: np.ndarray) -> None:
    codes = np.insert(factors * 1.0, 1, still, axis=1)
    score, plain = SCORES[name](codes, factors), SCORES[name](factors, factors)
    assert score.value == pytest.approx(plain.value)
    assert (score.dimensions, score.pruned_dimensions) == ((0, 2, 3), (1,))
    kept = SCORES[name](codes, factors, prune_std=0)
    assert np.isfinite(kept.value)
    assert kept.pruned_dimensions == ()


def test_nearly_constant_dimensions_follow_the_threshold(factors: np.ndarray) -> None:
    noise = np.random.default_rng(0).normal(size=len(factors))
    codes = np.column_stack([factors, 0.04 * noise])
    assert dis.modularity(codes, factors).value == pytest.approx(1)
    assert dis.modularity(codes, factors, prune_std=0.03).value < 0.95


@every()
def test_a_factor_of_one_value_is_left_out_and_reported(name: str, factors: np.ndarray) -> None:
    wider = np.insert(factors, 0, 7, axis=1)
    score = SCORES[name](factors, wider)
    assert score.value == pytest.approx(SCORES[name](factors, factors).value)
    assert (score.factors, score.one_value_factors) == ((1, 2, 3), (0,))


@every()
def test_a_collapsed_code_scores_nothing(name: str, factors: np.ndarray) -> None:
    score = SCORES[name](np.zeros((len(factors), 4)), factors)
    assert score.value == (0.5 if name == "explicitness" else 0)
    assert score.pruned_dimensions == (0, 1, 2, 3)
    assert 0 <= SCORES[name](np.zeros((len(factors), 4)), factors, prune_std=0).value <= 0.5


@every()
def test_one_dimension_and_one_factor_give_a_number(name: str, factors: np.ndarray) -> None:
    assert 0 <= SCORES[name](factors[:, :1] * 1.0, factors[:, :1]).value <= 1
    assert 0 <= SCORES[name](factors[:, :1] * 1.0, factors).value <= 1
    assert 0 <= SCORES[name](factors * 1.0, factors[:, :1]).value <= 1


def test_more_values_than_bins_keep_a_perfect_code_under_one() -> None:
    fine = np.tile(np.indices((3, 6, 40)).reshape(3, -1).T, (10, 1))
    assert dis.mig(fine, fine).value == pytest.approx((2 + np.log(20) / np.log(40)) / 3)
    assert dis.mig(fine, fine, num_bins=40).value == pytest.approx(1)


@every()
@pytest.mark.parametrize(
    ("codes", "factors", "says"),
    [
        (np.zeros((30, 2)), np.arange(30)[:, None] % 10, "too few"),
        (np.zeros((30, 2)), np.zeros((20, 2), int), "30 codes"),
        (np.zeros(30), np.zeros((30, 2), int), "table"),
        (np.zeros((30, 2)), np.zeros(30, int), "table"),
        (np.full((30, 2), np.nan), np.zeros((30, 2), int), "finite"),
        (np.zeros((30, 2)), np.full((30, 2), 0.5), "whole"),
        (np.zeros((30, 2)), np.zeros((30, 2), int), "more than one value"),
    ],
)
def test_what_cannot_be_scored_is_said(name: str, codes: np.ndarray, factors: np.ndarray, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        SCORES[name](codes, factors)


def test_a_value_too_rare_to_learn_is_said() -> None:
    rare = np.zeros((40, 1), int)
    rare[0] = 1
    with pytest.raises(BadInput, match="too few"):
        dis.explicitness(
            np.random.default_rng(0).normal(size=(40, 2)), rare, rows=(np.arange(1, 30), np.arange(30, 40))
        )


def test_as_many_samples_as_a_factors_values_need_are_enough_and_one_less_is_not() -> None:
    factors = np.arange(FEWEST_PER_VALUE * 3)[:, None] % 3
    codes = np.random.default_rng(0).normal(size=(len(factors), 2))
    assert 0 <= dis.mig(codes, factors).value <= 1
    refusal = f"{len(codes) - 1} samples are too few for a factor of 3 values: give at least {len(codes)}."
    with pytest.raises(BadInput, match=f"^{re.escape(refusal)}$"):
        dis.mig(codes[1:], factors[1:])


def test_a_value_that_no_test_sample_has_is_left_out_of_the_explicitness() -> None:
    factors = np.repeat([0, 1, 2], 40)[:, None]
    rng = np.random.default_rng(0)
    codes = factors + 0.01 * rng.normal(size=(120, 2))
    order = rng.permutation(120)
    of_two = order[factors[order, 0] < 2]
    measured = dis.explicitness(codes, factors, rows=(order, of_two))
    assert measured.value == pytest.approx(1, abs=1e-6)


def test_the_bias_of_mig_is_what_unrelated_codes_show() -> None:
    """Miller's correction (1955): (bins - 1) (values - 1) / 2N nats, here measured without any factor."""
    values = np.arange(2_000) % 4
    rng = np.random.default_rng(0)
    shown = [dis.mig(rng.uniform(size=(2_000, 1)), values[:, None]) for _ in range(40)]
    information = [
        Shared.of(rng.uniform(size=(2_000, 1)), values[:, None]).mutual_information()[0, 0] for _ in range(40)
    ]
    assert shown[0].bias == pytest.approx(19 * 3 / 4_000)
    assert np.mean(information) == pytest.approx(shown[0].bias, rel=0.15)


def test_codes_of_other_samples_than_the_factors_are_refused_in_numbers() -> None:
    sentence = "There are 30 codes but factors of 20 samples; give as many of both."
    with pytest.raises(BadInput, match=f"^{re.escape(sentence)}$"):
        dis.mig(np.zeros((30, 2)), np.zeros((20, 2), int))


def test_what_the_runner_up_is_counts_only_where_there_is_no_second() -> None:
    table = np.array([[0.9, 0.2], [0.4, 0.1]])
    assert top_two_gap(table, 0.8) == pytest.approx([0.5, 0.1])
    assert top_two_gap(table[:1], 0.8) == pytest.approx([0.1, 0.6])


def test_unknown_names_are_said(factors: np.ndarray) -> None:
    with pytest.raises(BadInput, match="discrete and continuous"):
        dis.sap(factors, factors, "other")  # type: ignore[arg-type]
    with pytest.raises(BadInput, match="'other'"):
        dis.evaluate_all(factors, factors, names=["mig", "other"])


@every("sap_discrete explicitness factor_vae_score beta_vae_score dci")
def test_the_seed_decides_what_is_drawn(name: str, factors: np.ndarray) -> None:
    codes = factors + np.random.default_rng(0).normal(size=factors.shape)
    first, again, other = (SCORES[name](codes, factors, seed=seed).value for seed in (0, np.random.default_rng(0), 1))
    assert first == again
    assert first != other


def test_all_together_give_what_each_gives_alone(factors: np.ndarray) -> None:
    codes = factors + np.random.default_rng(0).normal(size=factors.shape)
    together = dis.evaluate_all(codes, factors, options=OPTIONS)
    assert {name: score.value for name, score in together.scores.items()} == {
        name: score(codes, factors).value for name, score in SCORES.items()
    }
    assert together.refused == {}


def test_what_the_samples_do_not_allow_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: Any, **__: Any) -> dis.Score:
        raise BadInput("too few for that")

    monkeypatch.setitem(dis.SCORES._items, "irs", refuses)
    table = np.tile(np.indices((2, 2)).reshape(2, -1).T, (30, 1))
    together = dis.evaluate_all(table, table, names=["mig", "irs"])
    assert list(together.scores) == ["mig"]
    assert together.refused == {"irs": "too few for that"}
