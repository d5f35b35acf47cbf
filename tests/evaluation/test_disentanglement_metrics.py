"""Disentanglement scores as entries of metrics.json: what is scored, what is written, and when nothing is."""

from __future__ import annotations

import json

import numpy as np
import pytest

from vae_core.errors import BadInput
from vae_core.evaluation import METRICS, Measured, disentanglement_metrics
from vae_core.evaluation.disentanglement import SCORES, Shared, mig

QUICK = [name for name in SCORES.names() if name != "dci"]


def measured(n: int = 900, train: int = 600, *, factors: bool = True, labels: bool = True) -> Measured:
    """Codes whose first three dimensions are the factors, with a silent one between; the label is the first factor."""
    grid = np.tile(np.indices((3, 4, 5)).reshape(3, -1).T, (-(-(n + train) // 60), 1))
    values = np.column_stack([grid[np.random.default_rng(0).permutation(len(grid))], np.zeros(len(grid))])[: n + train]
    values = values.astype(np.int64)
    mu = np.insert(values[:, :3] * 1.0, 1, 0.001, axis=1)
    blank = np.zeros((1, 8, 8, 1), np.uint8)
    return Measured(
        nll=np.zeros(n),
        mu=mu[:n],
        logvar=np.zeros((n, 4)),
        images=blank,
        redrawn=blank,
        labels=values[:n, 0] if labels else None,
        train_mu=mu[n:],
        train_labels=values[n:, 0] if labels else None,
        factors=values[:n] if factors else None,
        train_factors=values[n:] if factors else None,
        factor_names=("shape", "x", "y", "colour") if factors else (),
    )


@pytest.mark.parametrize("name", QUICK)
def test_an_entry_says_the_value_what_it_is_from_and_how(name: str) -> None:
    entry = METRICS[name](measured())
    assert entry is not None
    assert json.loads(json.dumps(entry, allow_nan=False)) == entry
    assert entry["split"] == "test and train"
    assert entry["n"] == 1500
    assert entry["dimensions"] == [0, 2, 3]
    assert entry["pruned_dimensions"] == [1]
    assert entry["factors"] == ["shape", "x", "y"]
    assert entry["one_value_factors"] == ["colour"]
    assert entry["protocol"]["prune_std"] == 0.05
    assert entry["value"] == pytest.approx(1, abs=0.02) or name == "sap_discrete"


def test_the_value_is_that_of_the_function() -> None:
    given = measured(700, 300)
    entry = METRICS["mig"](given)
    codes = np.concatenate([given.mu, given.train_mu])
    assert given.factors is not None
    assert given.train_factors is not None
    expected = mig(codes, np.concatenate([given.factors, given.train_factors]))
    assert entry is not None
    assert entry["value"] == expected.value
    assert np.array(entry["mutual_information"]).shape == (3, 3)
    assert entry["bias"] == expected.bias


def test_few_codes_are_said_where_they_matter() -> None:
    caution = "from 1,500 codes"
    assert caution in (METRICS["mig"](measured()) or {})["caution"]
    for entry in (METRICS["mig"](measured(3_000, 2_000)), METRICS["irs"](measured())):
        assert entry is not None
        assert "caution" not in entry


def test_many_test_codes_are_drawn_from_and_few_are_filled_up() -> None:
    codes, factors = np.arange(12_000.0)[:, None], np.arange(12_000)[:, None]
    drawn, kept_factors, split = disentanglement_metrics.codes_and_factors(codes, factors, codes[:5], factors[:5])
    assert (len(drawn), split) == (10_000, "test")
    assert len(np.unique(drawn)) == 10_000
    assert np.array_equal(drawn[:, 0], kept_factors[:, 0])
    filled, kept_factors, split = disentanglement_metrics.codes_and_factors(
        codes[:6_000], factors[:6_000], -codes, -factors
    )
    assert (len(filled), split) == (10_000, "test and train")
    assert np.array_equal(filled[:, 0], kept_factors[:, 0])
    assert filled[6_001, 0] == -1


def test_the_label_plays_the_factor_where_nothing_else_is_known() -> None:
    by_label = measured(factors=False)
    assert METRICS["mig"](by_label) is None
    entry = METRICS["label_mig"](by_label)
    assert entry is not None
    assert entry["factors"] == ["label"]
    assert entry["value"] == pytest.approx(1, abs=0.02)
    assert METRICS["label_mig"](measured()) is None
    assert METRICS["label_mig"](measured(factors=False, labels=False)) is None


def test_only_scores_that_mean_something_for_one_factor_have_a_label_entry() -> None:
    labelled = {name for name in METRICS.names() if name.startswith("label_")}
    assert labelled == {"label_mig", "label_sap_discrete", "label_explicitness"}


@pytest.mark.parametrize("name", QUICK)
def test_too_few_codes_have_no_score(name: str) -> None:
    assert METRICS[name](measured(20, 20)) is None


def test_constants_are_those_used() -> None:
    assert disentanglement_metrics.protocol("mig", 1_500) == {"num_bins": 20, "prune_std": 0.05}
    assert disentanglement_metrics.protocol("sap_continuous", 1_500) == {"variant": "continuous", "prune_std": 0.05}
    few = disentanglement_metrics.protocol("explicitness", 1_500)
    assert (few["num_train"], few["num_test"]) == (1_000, 500)
    many = disentanglement_metrics.protocol("dci", 15_000)
    assert (many["num_train"], many["num_test"], many["n_estimators"]) == (10_000, 5_000, 100)


def test_shared_refuses_what_the_entries_leave_out() -> None:
    """The reason for a missing entry is the sentence that the functions give."""
    with pytest.raises(BadInput, match="too few for a factor"):
        Shared.of(np.random.default_rng(0).normal(size=(40, 2)), np.arange(40)[:, None] % 5)


def test_one_code_too_few_is_filled_up_with_one_training_code():
    most = disentanglement_metrics.MOST_CODES
    codes, factors, split = disentanglement_metrics.codes_and_factors(
        np.zeros((most - 1, 2)), np.zeros((most - 1, 1)), np.ones((5, 2)), np.ones((5, 1))
    )
    assert (len(codes), len(factors), codes.sum(), split) == (most, most, 2, "test and train")
    assert disentanglement_metrics.codes_and_factors(codes, factors, codes, factors)[2] == "test"
