"""The logistic regression against scikit-learn's, driven to its optimum."""

from __future__ import annotations

import numpy as np
import pytest

from vae_core.evaluation.disentanglement.linear import fitted


@pytest.mark.parametrize(
    ("n", "dimensions", "classes", "apart", "C"),
    [(10_000, 5, 6, 1, 1), (9_000, 3, 2, 1, 1), (500, 3, 4, 3, 0.1), (3_000, 4, 3, 50, 1_000), (40, 3, 5, 2, 1)],
)
def test_same_probabilities(n: int, dimensions: int, classes: int, apart: float, C: float) -> None:
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(0)
    y = 3 * rng.integers(classes, size=n)
    x = rng.normal(size=(n, dimensions)) + 7
    x[:, 0] += y * apart / classes
    x /= x.std(axis=0)
    ours = fitted(x, y, C)
    theirs = LogisticRegression(C=C, tol=1e-9, max_iter=20_000).fit(x, y)
    heights = ours.heights(x)
    probability = np.exp(heights - heights.max(axis=1, keepdims=True))
    probability /= probability.sum(axis=1, keepdims=True)
    assert probability == pytest.approx(theirs.predict_proba(x), abs=1e-3)
    assert (ours.predict(x) == theirs.predict(x)).mean() > 0.999


def test_a_single_class_is_always_right() -> None:
    assert fitted(np.zeros((5, 2)), np.full(5, 3), 1.0).predict(np.ones((2, 2))).tolist() == [3, 3]
