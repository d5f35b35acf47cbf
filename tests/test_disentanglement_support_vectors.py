"""The fast classifier on one number against scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest

from vae_core.evaluation.disentanglement.support_vectors import linear_svm


@pytest.mark.parametrize(
    ("n", "classes", "C", "offset"),
    [(2_000, 12, 0.01, 0), (500, 2, 0.01, 5), (500, 3, 1, -3), (300, 2, 10, 0), (900, 5, 1e-4, 100)],
)
def test_same_classes_as_liblinear(n: int, classes: int, C: float, offset: float) -> None:
    from sklearn.svm import LinearSVC

    rng = np.random.default_rng(0)
    y = rng.integers(classes, size=n) ** 2
    x = np.sort(rng.normal(size=n)) + 0.3 * y + offset
    x, y = np.sort(x), y[np.argsort(x)]
    theirs = LinearSVC(C=C, class_weight="balanced", tol=1e-9, max_iter=100_000).fit(x[:, None], y)
    asked = np.linspace(x.min() - 1, x.max() + 1, 4_001)
    assert (linear_svm(x, y, C)(asked) == theirs.predict(asked[:, None])).mean() > 0.999


def test_a_constant_number_says_nothing() -> None:
    y = np.array([0, 0, 0, 1, 2])
    assert len(set(linear_svm(np.full(5, 3.0), y, 0.01)(np.full(4, 3.0)).tolist())) == 1
