"""Reading maps of codes: who is whose neighbour, and turning one map to lie like another."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

NEIGHBOURS = 10
_ROWS = 500  # of the distance table held at once


def label_agreement(points: np.ndarray, labels: np.ndarray, k: int = NEIGHBOURS) -> float:
    """The share of a point's k nearest neighbours that have its label, averaged: points (S, K), labels (S,) -> 0 to 1.

    NaN where there are fewer than two points.
    """
    same = [(labels[nearest] == labels[rows, None]).mean(axis=1) for rows, nearest in _neighbours(points, k)]
    return float(np.concatenate(same).mean()) if same else np.nan


def value_agreement(points: np.ndarray, values: np.ndarray, k: int = NEIGHBOURS) -> float:
    """How much of a number is told by the mean of a point's k nearest neighbours: 1 all of it, 0 no more than chance.

    points (S, 2), values (S,) -> share of the variance explained, at least 0. NaN where there are fewer than two
    points or the values do not differ.
    """
    guesses = [values[nearest].mean(axis=1) for _, nearest in _neighbours(points, k)]
    variance = values.var()
    if not guesses or not variance > 0:
        return np.nan
    return max(0.0, float(1 - ((np.concatenate(guesses) - values) ** 2).mean() / variance))


def _neighbours(points: np.ndarray, k: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Blocks of rows of points (S, 2): their numbers (R,), and those of the k points nearest to each (R, k)."""
    k = min(k, len(points) - 1)
    if k < 1:
        return
    points = points.astype(np.float64)
    squares = (points**2).sum(axis=1)
    for start in range(0, len(points), _ROWS):
        rows = np.arange(start, min(start + _ROWS, len(points)))
        distances = squares - 2 * points[rows] @ points.T
        distances[np.arange(len(rows)), rows] = np.inf  # nobody is their own neighbour
        yield rows, np.argpartition(distances, k - 1, axis=1)[:, :k]


def chance_agreement(labels: np.ndarray) -> float:
    """What `label_agreement` is in a map that says nothing: the chance that two pictures share a label."""
    _, counts = np.unique(labels, return_counts=True)
    total = counts.sum()
    return float((counts * (counts - 1)).sum() / (total * (total - 1))) if total > 1 else np.nan


def turned(points: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """A map (S, 2) centred, turned and mirrored, never stretched, to lie as much as it can like a reference (S, 2)."""
    points, reference = points - points.mean(axis=0), reference - reference.mean(axis=0)
    left, _, right = np.linalg.svd(points.T @ reference)
    return points @ (left @ right)


def majority(points: np.ndarray, known: np.ndarray, labels: np.ndarray, k: int = NEIGHBOURS) -> np.ndarray:
    """The label that most of the k nearest known codes have: points (n, D), known (S, D), labels (S,) -> (n,).

    Of labels that are equally frequent, the one of the smaller number.
    """
    k = min(k, len(known))
    distances = ((points[:, None].astype(np.float64) - known) ** 2).sum(axis=-1)
    nearest = np.argpartition(distances, k - 1, axis=1)[:, :k]
    return np.array([np.bincount(found).argmax() for found in labels[nearest]])
