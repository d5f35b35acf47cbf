"""The logistic regression that two scores use, solved to its optimum.

The published protocol stops scikit-learn's L-BFGS after 100 steps, converged or not. Newton's method gets to the
optimum of the same objective in less time: C x the sum of cross-entropies + half the squared weights, intercepts free.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_STEPS, _HALVINGS = 100, 30
_ROUGHLY, _PRECISELY = 1e-3, 1e-6
_FIRST_LOOK, _FEWEST_OF_A_CLASS = 1_000, 20
_FOR_CURVATURE, _SLOW = 3_000, 0.5


@dataclass(frozen=True, eq=False)
class LogisticRegression:
    """classes: (C,). weights: (C, D + 1), the intercept last; with two classes those of the first are 0."""

    classes: np.ndarray
    weights: np.ndarray

    def heights(self, x: np.ndarray) -> np.ndarray:
        """Logarithms of the probabilities but for a number that a sample's classes share: (N, D) -> (N, C)."""
        return x @ self.weights[:, :-1].T + self.weights[:, -1]

    def predict(self, x: np.ndarray) -> np.ndarray:
        """The likeliest class: (N, D) -> (N,)."""
        return self.classes[self.heights(x).argmax(axis=1)]


def fitted(x: np.ndarray, y: np.ndarray, C: float) -> LogisticRegression:
    """Multinomial regression of classes y (N,) on x (N, D); with a single class, that one is always right."""
    classes, y = np.unique(y, return_inverse=True)
    weights = np.zeros((len(classes), x.shape[1] + 1))
    if len(classes) > 1:
        # Free intercepts make a shift of x harmless, and centred numbers are easier to solve for.
        middle = x.mean(axis=0)
        x = np.column_stack([x - middle, np.ones(len(x))])
        step = len(x) // _FIRST_LOOK
        # A few samples lead close to the optimum of all.
        if step > 1 and np.bincount(y[::step], minlength=len(classes)).min() >= _FEWEST_OF_A_CLASS:
            weights = _newton(x[::step], y[::step], weights, C * step, _ROUGHLY)
        weights = _newton(x, y, weights, C, _PRECISELY)
        weights[:, -1] -= weights[:, :-1] @ middle
    return LogisticRegression(classes, weights)


def _newton(x: np.ndarray, y: np.ndarray, weights: np.ndarray, C: float, tolerance: float) -> np.ndarray:
    from scipy.linalg import cho_factor, cho_solve

    # Some of the samples tell the curvature well enough: the gradient is that of all.
    every = max(1, len(x) // _FOR_CURVATURE)
    # Two classes have one weight each dimension, that of the second, as in scikit-learn.
    free = slice(1, None) if len(weights) == 2 else slice(None)
    upright = np.ascontiguousarray(x.T)
    value, slope, probability = _objective(upright, y, weights, C)
    steepest, before = np.abs(slope[free]).max(), 0.0
    for _ in range(_STEPS):
        if steepest <= tolerance * C * len(x):
            break
        if steepest > _SLOW * before:
            curve = cho_factor(_curvature(x[::every], probability[free, ::every], C * every))
        step = np.zeros_like(weights)
        step[free] = -cho_solve(curve, slope[free].ravel()).reshape(slope[free].shape)
        expected, length = 1e-4 * float((slope * step).sum()), 1.0
        for _ in range(_HALVINGS):
            trial = _objective(upright, y, weights + length * step, C)
            if trial[0] <= value + length * expected + 1e-13 * abs(value):
                break
            length /= 2
        else:
            break
        weights = weights + length * step
        value, slope, probability = trial
        before, steepest = steepest, np.abs(slope[free]).max()
    return weights


def _objective(x: np.ndarray, y: np.ndarray, weights: np.ndarray, C: float) -> tuple[float, np.ndarray, np.ndarray]:
    """Of samples x (D + 1, N): value, gradient (C, D + 1) and the probabilities (C, N)."""
    own = y, np.arange(len(y))
    heights = weights @ x
    heights -= heights.max(axis=0)
    of_own = heights[own].sum()
    probability = np.exp(heights, out=heights)
    total = probability.sum(axis=0)
    probability /= total
    value = C * (np.log(total).sum() - of_own) + (weights[:, :-1] ** 2).sum() / 2
    error = probability.copy()
    error[own] -= 1
    slope = C * (error @ x.T)
    slope[:, :-1] += weights[:, :-1]
    return float(value), slope, probability


def _curvature(x: np.ndarray, probability: np.ndarray, C: float) -> np.ndarray:
    """Second derivatives (F D, F D) for F free classes, of samples x (N, D) and probabilities (F, N)."""
    n, d = x.shape
    free = len(probability)
    spread = (probability.T[:, :, None] * x[:, None, :]).reshape(n, -1)
    curve = -C * (spread.T @ spread)
    blocks = C * (spread.T @ x).reshape(free, d, d)
    for c in range(free):
        curve[c * d : (c + 1) * d, c * d : (c + 1) * d] += blocks[c]
    # Moving all intercepts alike changes nothing and bears no penalty; it must not be flat to the solver.
    penalty = np.ones(d)
    penalty[-1] = 1e-6 * C * n
    curve[np.diag_indices(len(curve))] += np.tile(penalty, free)
    return curve
