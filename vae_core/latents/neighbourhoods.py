"""Reading maps of codes: who is whose neighbour, and turning one map to lie like another."""

from __future__ import annotations

import numpy as np

NEIGHBOURS = 10
_ROWS = 500  # of the distance table held at once


def label_agreement(points: np.ndarray, labels: np.ndarray, k: int = NEIGHBOURS) -> float:
    """The share of a point's k nearest neighbours that have its label, averaged: points (S, K), labels (S,) -> 0 to 1.

    NaN where there are fewer than two points.
    """
    k = min(k, len(points) - 1)
    if k < 1:
        return np.nan
    points = points.astype(np.float64)
    squares = (points**2).sum(axis=1)
    same = 0
    for start in range(0, len(points), _ROWS):
        rows = np.arange(start, min(start + _ROWS, len(points)))
        distances = squares - 2 * points[rows] @ points.T
        distances[np.arange(len(rows)), rows] = np.inf  # nobody is their own neighbour
        nearest = np.argpartition(distances, k - 1, axis=1)[:, :k]
        same += int((labels[nearest] == labels[rows, None]).sum())
    return same / (k * len(points))


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
