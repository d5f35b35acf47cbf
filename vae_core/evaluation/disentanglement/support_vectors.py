"""Linear support vector classifiers on a single number, solved exactly and fast.

The objective of one class against the rest, of line w x + b and y = 1 or -1, is
(w^2 + b^2) / 2 + sum of cost x max(0, 1 - y (w x + b))^2. On sorted numbers the samples inside the margin are always
the first or the last ones, so running sums of 1, x and x^2 give objective, gradient and curvature in a few look-ups,
and Newton's method needs a handful of steps for all classes of all factors at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_STEPS, _HALVINGS, _TOLERANCE = 100, 40, 1e-10


@dataclass(frozen=True, eq=False)
class Lines:
    """One line w x + b for each of P classes of K factors; a factor of two classes has one, for the second.

    w, b: (P,). lines, classes: for each factor, its lines and its classes.
    """

    w: np.ndarray
    b: np.ndarray
    lines: list[slice]
    classes: list[np.ndarray]

    def predict(self, x: np.ndarray) -> np.ndarray:
        """The class of each factor for numbers x (M,): (M, K)."""
        heights = self.w[:, None] * x + self.b[:, None]
        return np.stack([_best(heights[at], c) for at, c in zip(self.lines, self.classes, strict=True)], axis=1)


def _best(heights: np.ndarray, classes: np.ndarray) -> np.ndarray:
    pair = len(heights) == 1
    return classes[(heights[0] > 0).astype(np.int64) if pair else heights.argmax(axis=0)]


def linear_svm(x: np.ndarray, y: np.ndarray, C: float) -> Lines:
    """Fit on ascending x (N,) the classes y (N, K), numbered from 0, of which each factor has at least two.

    One class against the rest, or a single line for two classes. A sample's cost is C, times N / (classes x samples
    of its class) where it is for its class, as LIBLINEAR weighs 'balanced' classes.
    """
    first = 0
    lines: list[slice] = []
    classes, asked, own_cost, rest_cost = [], [], [], []
    for column in y.T:
        counts = np.bincount(column)
        seen = np.flatnonzero(counts)
        weights = C * len(x) / (len(seen) * counts[seen])
        pair = len(seen) == 2
        used = slice(1, None) if pair else slice(None)
        asked.append(first + seen[used])
        own_cost.append(weights[used])
        rest_cost.append(weights[:1] if pair else np.full(len(seen), C))
        start = lines[-1].stop if lines else 0
        lines.append(slice(start, start + len(seen[used])))
        classes.append(seen)
        first += len(counts)
    margins = _Margins(x, y, np.concatenate(asked))
    return Lines(*_solve(margins, np.concatenate(own_cost), np.concatenate(rest_cost)), lines, classes)


class _Margins:
    """Sums of (1, x, x^2) over the samples inside the margin of each line.

    `asked` numbers the classes of all factors on end.
    """

    def __init__(self, x: np.ndarray, y: np.ndarray, asked: np.ndarray) -> None:
        # Small whole numbers are sorted fast.
        small = np.ascontiguousarray(y.T, dtype=np.min_scalar_type(y.max()))
        grouped = [np.argsort(column, kind="stable") for column in small]
        starts = np.concatenate([[0], np.cumsum(y.max(axis=0) + 1)[:-1]])
        of_class = [column[g] + start for column, g, start in zip(y.T, grouped, starts, strict=True)]
        every = np.concatenate(grouped)
        self._x, self._n, self._asked = x, len(x), asked
        self._keys = np.concatenate(of_class) * self._n + every
        self._all, self._by_class = _running(x), _running(x[every])
        self._first = np.searchsorted(self._keys, asked * self._n)
        last = np.searchsorted(self._keys, (asked + 1) * self._n)
        self._own_total = self._by_class[:, last] - self._by_class[:, self._first]
        self._rest_total = self._all[:, -1:] - self._own_total

    def inside(self, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Of its own class, those under height 1; of the rest, those over height -1: twice (3, P)."""
        up = w >= 0
        with np.errstate(divide="ignore", invalid="ignore"):
            own_edge, rest_edge = (1 - b) / w, (-1 - b) / w
        own, _ = self._among_first(self._place(own_edge, up))
        _, rest = self._among_first(self._place(rest_edge, ~up))
        return np.where(up, own, self._own_total - own), np.where(up, self._rest_total - rest, rest)

    def _place(self, edge: np.ndarray, left: np.ndarray) -> np.ndarray:
        return np.where(left, np.searchsorted(self._x, edge), np.searchsorted(self._x, edge, side="right"))

    def _among_first(self, count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Sums over the samples of the class, and over the others, among the first `count` of all."""
        place = np.searchsorted(self._keys, self._asked * self._n + count)
        own = self._by_class[:, place] - self._by_class[:, self._first]
        return own, self._all[:, count] - own


def _running(x: np.ndarray) -> np.ndarray:
    """Sums of (1, x, x^2) over the first 0, 1, ... N numbers: (N,) -> (3, N + 1)."""
    sums = np.zeros((3, len(x) + 1))
    sums[0] = np.arange(len(x) + 1)
    np.cumsum(x, out=sums[1, 1:])
    np.cumsum(x * x, out=sums[2, 1:])
    return sums


def _solve(margins: _Margins, own_cost: np.ndarray, rest_cost: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Newton's method with halved steps: (P,), (P,) -> w (P,), b (P,)."""
    line = np.zeros((len(own_cost), 2))
    value, slope, curve = _objective(margins, line, own_cost, rest_cost)
    scale = np.abs(slope).max()
    for _ in range(_STEPS):
        if np.abs(slope).max() <= _TOLERANCE * scale:
            break
        step = -np.linalg.solve(curve, slope[:, :, None])[:, :, 0]
        expected = 1e-4 * (slope * step).sum(axis=1)
        length = np.ones(len(line))
        for _ in range(_HALVINGS):
            trial = _objective(margins, line + length[:, None] * step, own_cost, rest_cost)
            too_far = trial[0] > value + length * expected + 1e-14 * np.abs(value)
            if not too_far.any():
                break
            length = np.where(too_far, length / 2, length)
        line = line + length[:, None] * step
        value, slope, curve = trial
    return line[:, 0], line[:, 1]


def _objective(
    margins: _Margins, line: np.ndarray, own_cost: np.ndarray, rest_cost: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value (P,), gradient (P, 2) and curvature (P, 2, 2) for the lines (w, b), (P, 2)."""
    w, b = line.T
    value, slope, curve = (line**2).sum(axis=1) / 2, line.copy(), np.tile(np.eye(2), (len(line), 1, 1))
    for sign, cost, sums in zip((1, -1), (own_cost, rest_cost), margins.inside(w, b), strict=True):
        n, x, xx = sums
        short = b - sign
        value += cost * (short**2 * n + 2 * short * w * x + w**2 * xx)
        slope += 2 * (cost * np.array([w * xx + short * x, w * x + short * n])).T
        curve += 2 * (cost * np.array([[xx, x], [x, n]])).transpose(2, 0, 1)
    return value, slope, curve
