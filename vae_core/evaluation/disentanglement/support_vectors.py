"""Linear support vector classifiers on a single number, solved exactly and fast.

The objective of one class against the rest, of line w x + b and y = 1 or -1, is
(w^2 + b^2) / 2 + sum of cost x max(0, 1 - y (w x + b))^2. On sorted numbers the samples inside the margin are always
the first or the last ones, so running sums of 1, x and x^2 give objective, gradient and curvature in a few look-ups,
and Newton's method needs a handful of steps for all classes at once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

_STEPS, _HALVINGS, _TOLERANCE = 100, 40, 1e-10


def linear_svm(x: np.ndarray, y: np.ndarray, C: float) -> Callable[[np.ndarray], np.ndarray]:
    """Fit on ascending x (N,) and classes y (N,); the result turns numbers (M,) into classes (M,).

    One class against the rest, or a single line for two classes. A sample's cost is C, times N / (classes x samples
    of its class) where it is for its class, as LIBLINEAR weighs 'balanced' classes.
    """
    classes, y = np.unique(y, return_inverse=True)
    weights = C * len(y) / (len(classes) * np.bincount(y))
    pair = len(classes) == 2
    asked = np.array([1]) if pair else np.arange(len(classes))
    against = weights[:1] if pair else np.full(len(classes), C)
    w, b = _solve(_Margins(x, y, asked), weights[asked], against)
    return partial(_predict, classes, w, b)


def _predict(classes: np.ndarray, w: np.ndarray, b: np.ndarray, x: np.ndarray) -> np.ndarray:
    height = x[:, None] * w + b
    return classes[(height[:, 0] > 0).astype(np.int64) if len(w) == 1 else height.argmax(axis=1)]


class _Margins:
    """Sums of (1, x, x^2) over the samples inside the margin of each class's line."""

    def __init__(self, x: np.ndarray, y: np.ndarray, asked: np.ndarray) -> None:
        grouped = np.argsort(y, kind="stable")
        self._x, self._n, self._asked = x, len(x), asked
        self._keys = y[grouped] * self._n + grouped
        self._all = _running(x)
        self._by_class = _running(x[grouped])
        self._first, self._last = np.searchsorted(y[grouped], asked), np.searchsorted(y[grouped], asked, side="right")

    def inside(self, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of its own class, those under height 1; of the rest, those over height -1: twice (classes, 3)."""
        up = w >= 0
        with np.errstate(divide="ignore", invalid="ignore"):
            own_edge, rest_edge = (1 - b) / w, (-1 - b) / w
        own, own_total = self._own(self._place(own_edge, up)), self._own(np.full(len(w), self._n))
        rest, rest_total = self._rest(self._place(rest_edge, ~up)), self._rest(np.full(len(w), self._n))
        return np.where(up[:, None], own, own_total - own), np.where(up[:, None], rest_total - rest, rest)

    def _place(self, edge: np.ndarray, left: np.ndarray) -> np.ndarray:
        return np.where(left, np.searchsorted(self._x, edge), np.searchsorted(self._x, edge, side="right"))

    def _own(self, count: np.ndarray) -> np.ndarray:
        """Over the samples of the class among the first `count` of all."""
        place = np.searchsorted(self._keys, self._asked * self._n + count)
        return self._by_class[np.minimum(place, self._last)] - self._by_class[self._first]

    def _rest(self, count: np.ndarray) -> np.ndarray:
        return self._all[count] - self._own(count)


def _running(x: np.ndarray) -> np.ndarray:
    """Sums of (1, x, x^2) over the first 0, 1, ... N numbers: (N,) -> (N + 1, 3)."""
    return np.concatenate([np.zeros((1, 3)), np.cumsum(np.stack([np.ones_like(x), x, x**2], axis=1), axis=0)])


def _solve(margins: _Margins, own_cost: np.ndarray, rest_cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    w, b = np.zeros(len(own_cost)), np.zeros(len(own_cost))
    value, slope, curve = _objective(margins, w, b, own_cost, rest_cost)
    scale = np.abs(slope).max()
    for _ in range(_STEPS):
        if np.abs(slope).max() <= _TOLERANCE * scale:
            break
        step = -np.linalg.solve(curve, slope[:, :, None])[:, :, 0]
        expected = 1e-4 * (slope * step).sum(axis=1)
        length = np.ones(len(w))
        for _ in range(_HALVINGS):
            trial = _objective(margins, w + length * step[:, 0], b + length * step[:, 1], own_cost, rest_cost)
            too_far = trial[0] > value + length * expected + 1e-14 * np.abs(value)
            if not too_far.any():
                break
            length = np.where(too_far, length / 2, length)
        w, b = w + length * step[:, 0], b + length * step[:, 1]
        value, slope, curve = trial
    return w, b


def _objective(
    margins: _Margins, w: np.ndarray, b: np.ndarray, own_cost: np.ndarray, rest_cost: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value (C,), gradient (C, 2) and curvature (C, 2, 2) for the lines (C,)."""
    value, slope = (w**2 + b**2) / 2, np.stack([w, b], axis=1)
    curve = np.tile(np.eye(2), (len(w), 1, 1))
    for sign, cost, sums in zip((1, -1), (own_cost, rest_cost), margins.inside(w, b), strict=True):
        n, x, xx = sums.T
        short = b - sign
        value = value + cost * (short**2 * n + 2 * short * w * x + w**2 * xx)
        slope = slope + 2 * cost[:, None] * np.stack([w * xx + short * x, w * x + short * n], axis=1)
        curve = curve + 2 * cost[:, None, None] * np.stack([np.stack([xx, x], -1), np.stack([x, n], -1)], -1)
    return value, slope, curve
