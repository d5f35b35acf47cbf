"""The linear models that four scores are made with: scikit-learn's, each driven to its optimum.

The published protocols stop a logistic regression after 100 steps, converged or not, so that a value depends on where
it stopped; Newton's method gets to the optimum of the same objective in about ten. What solvers warn of where numbers
are extreme is kept quiet: nobody who reads a score can act upon it.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sklearn.base import BaseEstimator, ClassifierMixin

_STEPS = 10_000  # many more than are needed, but for numbers so extreme that Newton's method gives way to a slower one


def logistic_regression(x: np.ndarray, y: np.ndarray, C: float) -> ClassifierMixin:
    """Multinomial regression of classes y (N,) on x (N, D); with a single class, that one is always right."""
    from sklearn.dummy import DummyClassifier
    from sklearn.linear_model import LogisticRegression

    if np.ptp(y) == 0:
        return DummyClassifier().fit(x, y)
    return _fitted(LogisticRegression(C=C, solver="newton-cholesky", tol=1e-6, max_iter=_STEPS), x, y)


def support_vectors(x: np.ndarray, y: np.ndarray, C: float) -> ClassifierMixin:
    """One class against the rest, of classes y (N,) on x (N, D); all classes together weigh alike ('balanced')."""
    from sklearn.svm import LinearSVC

    # Without a seed it would move on NumPy's common random state, though solving this way nothing is drawn.
    settings = {"dual": False, "class_weight": "balanced", "random_state": 0}
    return _fitted(LinearSVC(C=C, tol=1e-9, max_iter=_STEPS, **settings), x, y)


def lasso(x: np.ndarray, y: np.ndarray, alpha: float) -> np.ndarray:
    """Coefficients (A, B) of B standardised numbers y (N, B) on A others x (N, A).

    They make |y - X w|^2 / (2 N) + alpha |w|_1 least.
    """
    from sklearn.linear_model import Lasso

    if not x.size or not y.size:
        return np.zeros((x.shape[1], y.shape[1]))
    model = _fitted(Lasso(alpha=alpha, fit_intercept=False, tol=1e-10, max_iter=_STEPS), x, y)
    return np.reshape(model.coef_, (y.shape[1], x.shape[1])).T


def _fitted(model: BaseEstimator, x: np.ndarray, y: np.ndarray) -> BaseEstimator:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(x, y)
