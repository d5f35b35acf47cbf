"""The linear models behind four scores: optima, whatever the classes, without a word and without chance."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from vae_core.evaluation.disentanglement.linear_models import lasso, logistic_regression, support_vectors


@pytest.mark.parametrize(("n", "classes", "apart", "C"), [(9_000, 2, 1, 1), (3_000, 5, 50, 1_000)])
def test_a_logistic_regression_is_at_its_optimum(n: int, classes: int, apart: float, C: float) -> None:
    rng = np.random.default_rng(0)
    y = 3 * rng.integers(classes, size=n)
    x = rng.normal(size=(n, 4)) + 7
    x[:, 0] += y * apart / classes
    x /= x.std(axis=0)
    model = logistic_regression(x, y, C)
    labels = (y[:, None] == model.classes_).astype(float)
    error = model.predict_proba(x) - labels
    # Of two classes scikit-learn keeps the weights of the second alone.
    error = error if classes > 2 else error[:, 1:]
    slope = error.T @ x / n + model.coef_ / (C * n)
    assert slope == pytest.approx(0, abs=1e-5)
    assert error.mean(axis=0) == pytest.approx(0, abs=1e-5)


def test_a_single_class_is_always_right() -> None:
    assert logistic_regression(np.zeros((5, 2)), np.full(5, 3), 1.0).predict(np.ones((2, 2))).tolist() == [3, 3]


def test_support_vectors_are_at_their_optimum() -> None:
    rng, n, C = np.random.default_rng(0), 500, 1.0
    y = rng.integers(12, size=n)
    y[y == 4] = 5
    x = (rng.normal(size=n) + 0.3 * y + 5)[:, None]
    model = support_vectors(x, y, C)
    for w, b, c in zip(model.coef_[:, 0], model.intercept_, model.classes_, strict=True):
        sign = np.where(y == c, 1, -1)
        cost = np.where(y == c, C * n / (11 * (y == c).sum()), C)
        short = 2 * cost * sign * np.maximum(0, 1 - sign * (w * x[:, 0] + b))
        assert [w - (short * x[:, 0]).sum(), b - short.sum()] == pytest.approx([0, 0], abs=1e-4 * np.abs(short).sum())


def test_a_constant_number_says_nothing() -> None:
    model = support_vectors(np.full((5, 1), 3.0), np.array([0, 0, 0, 1, 2]), 0.01)
    assert len(np.unique(model.predict(np.full((4, 1), 3.0)))) == 1


def test_the_lasso_is_at_its_optimum() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(500, 4)) @ rng.normal(size=(4, 4))
    y = x @ rng.normal(size=(4, 3)) + rng.normal(size=(500, 3))
    x, y = ((t - t.mean(axis=0)) / t.std(axis=0) for t in (x, y))
    weights = lasso(x, y, 0.1)
    slope = x.T @ (y - x @ weights) / 500
    assert (weights == 0).any()
    assert slope[weights != 0] == pytest.approx(0.1 * np.sign(weights[weights != 0]), abs=1e-6)
    assert (np.abs(slope) <= 0.1 + 1e-6).all()


def test_a_lasso_of_nothing_or_of_one_number_keeps_its_shape() -> None:
    x = np.random.default_rng(0).normal(size=(50, 3))
    for shape in ((3, 1), (1, 3), (0, 2), (2, 0)):
        assert lasso(x[:, : shape[0]], x[:, : shape[1]], 0.1).shape == shape


def test_the_lasso_has_no_constant() -> None:
    """Of one number the least is known: the mean product, drawn in by alpha, over the mean square."""
    x, y = np.array([[1.0], [2.0], [4.0]]), np.array([[3.0], [3.0], [5.0]])
    assert lasso(x, y, 0.5) == pytest.approx(((x * y).mean() - 0.5) / (x**2).mean())


def test_extreme_numbers_are_fitted_without_a_word_and_without_chance() -> None:
    rng = np.random.default_rng(0)
    y = rng.integers(3, size=600)
    x = (rng.normal(size=(600, 2)) + y[:, None]) * [1e7, 1e-7]
    state = np.random.get_state()[1].tolist()  # noqa: NPY002  libraries draw from it
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fits = [
            [logistic_regression(x, y, 1.0).predict(x), support_vectors(x, y, 1.0).predict(x), lasso(x, x, 1e-9)]
            for _ in range(2)
        ]
    assert all(np.array_equal(first, second) for first, second in zip(*fits, strict=True))
    assert np.random.get_state()[1].tolist() == state  # noqa: NPY002
