"""The fast classifier on one number against scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest

from vae_core.evaluation.disentanglement.support_vectors import linear_svm


@pytest.mark.parametrize(("n", "C", "offset"), [(2_000, 0.01, 0), (500, 1, 5), (300, 10, 0), (900, 1e-4, 100)])
def test_same_classes_as_liblinear(n: int, C: float, offset: float) -> None:
    from sklearn.svm import LinearSVC

    rng = np.random.default_rng(0)
    y = rng.integers((2, 12, 3), size=(n, 3))
    y[y[:, 1] == 4, 1] = 5
    x = rng.normal(size=n) + 0.3 * y[:, 1] - 0.5 * y[:, 0] + offset
    order = np.argsort(x)
    lines = linear_svm(x[order], y[order], C)
    asked = np.linspace(x.min() - 1, x.max() + 1, 4_001)
    for k, ours in enumerate(lines.predict(asked).T):
        theirs = LinearSVC(C=C, class_weight="balanced", tol=1e-9, max_iter=100_000).fit(x[:, None], y[:, k])
        assert (ours == theirs.predict(asked[:, None])).mean() > 0.999
        assert lines.w[lines.lines[k]] == pytest.approx(theirs.coef_[:, 0], abs=1e-6)
        assert lines.b[lines.lines[k]] == pytest.approx(theirs.intercept_, abs=1e-5)


def test_a_constant_number_says_nothing() -> None:
    y = np.array([[0], [0], [0], [1], [2]])
    assert len(np.unique(linear_svm(np.full(5, 3.0), y, 0.01).predict(np.full(4, 3.0)))) == 1
