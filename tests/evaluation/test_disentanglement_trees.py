"""Gradient-boosted trees beside scikit-learn's, which the published DCI is made with."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier

from vae_core.evaluation.disentanglement.boosted_trees import boosted_trees
from vae_core.evaluation.disentanglement.dci import Boosting

FEW = Boosting(n_estimators=12, learning_rate=0.1, max_depth=3)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def noisy(rng: np.random.Generator, classes: int) -> tuple[np.ndarray, np.ndarray]:
    x = rng.normal(size=(900, 4)) * [1, 10, 0.1, 3]
    return x, np.digitize(x[:, 0] + 0.05 * x[:, 1] + rng.normal(size=900), np.linspace(-1, 1, classes - 1))


@pytest.mark.parametrize("classes", [2, 3, 7])
def test_as_scikit_learn_grows_them(classes: int, rng: np.random.Generator) -> None:
    x, y = noisy(rng, classes)
    settings = Boosting(n_estimators=40, learning_rate=0.3, max_depth=1)
    ours = boosted_trees(x[:600], y[:600], rng=rng, **settings)
    theirs = GradientBoostingClassifier(**settings, random_state=0).fit(x[:600], y[:600])
    assert ours.importances == pytest.approx(theirs.feature_importances_, abs=1e-9)
    assert np.array_equal(ours.predict(x[600:]), theirs.predict(x[600:]))


@pytest.mark.parametrize("classes", [2, 7])
def test_deep_trees_differ_by_chance_alone(classes: int, rng: np.random.Generator) -> None:
    """A few samples are often split equally well by several dimensions, and scikit-learn draws one as well."""
    x, y = noisy(rng, classes)
    ours = boosted_trees(x[:600], y[:600], rng=rng, **FEW)
    theirs = GradientBoostingClassifier(**FEW, random_state=0).fit(x[:600], y[:600])
    assert ours.importances == pytest.approx(theirs.feature_importances_, abs=0.01)
    assert (ours.predict(x[600:]) == theirs.predict(x[600:])).mean() > 0.95


def test_equal_numbers_are_never_split_between(rng: np.random.Generator) -> None:
    x = rng.integers(0, 4, (500, 3)).astype(float)
    y = ((x[:, 0] > 1) ^ (rng.random(500) < 0.2)).astype(np.int64)
    ours = boosted_trees(x, y, rng=rng, **FEW)
    theirs = GradientBoostingClassifier(**FEW, random_state=0).fit(x, y)
    assert np.array_equal(ours.predict(x), theirs.predict(x))
    assert ours.importances[0] > 0.9


def test_of_dimensions_that_serve_equally_none_is_preferred(rng: np.random.Generator) -> None:
    y = np.arange(400) % 4
    trees = boosted_trees(np.column_stack([y, y, y]) * 1.0, y, rng=rng, n_estimators=60, learning_rate=0.1, max_depth=3)
    assert trees.importances == pytest.approx([1 / 3] * 3, abs=0.15)
    assert np.array_equal(trees.predict(np.column_stack([y, y, y]) * 1.0), y)


def test_without_a_split_nothing_is_important(rng: np.random.Generator) -> None:
    trees = boosted_trees(np.ones((50, 2)), np.arange(50) % 5 // 4, rng=rng, **FEW)
    assert trees.importances.tolist() == [0, 0]
    assert trees.predict(np.ones((3, 2))).tolist() == [0, 0, 0]
