"""Reading maps of codes: who is whose neighbour, who still is on a map, and turning one map to lie like another.

With NumPy alone, though scikit-learn knows neighbours and trustworthiness: pages measure here what evaluation did not,
and their first paint does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

NEIGHBOURS = 10
KEPT_OF = 15  # nearest in the code that are looked for on the map
MOST_SAMPLED = 1_000  # points whose neighbours are looked up; of more, as many that are spread evenly stand for all
_ROWS = 500  # of the distance table held at once


@dataclass(frozen=True)
class MapFidelity:
    """How much of the code's neighbourhoods a map keeps.

    neighbours: the share of an image's nearest in the code that are among its nearest on the map, 0 to 1.
    trustworthiness (Venna and Kaski 2001): 1 where none of its nearest on the map is new, less the further those that
    are lie in the code; about 0.5 on a map that says nothing. Both NaN for fewer than four images.
    """

    neighbours: float
    trustworthiness: float


def map_fidelity(codes: np.ndarray, points: np.ndarray, k: int = KEPT_OF) -> MapFidelity:
    """What a map (S, 2) keeps of the codes (S, D); k is at most what trustworthiness is defined for."""
    n = len(codes)
    k = min(k, (n - 1) // 2)
    if k < 1:
        return MapFidelity(np.nan, np.nan)
    shared, penalty, images = 0, 0, 0
    for (rows, in_code), (_, on_map) in zip(_distances(codes), _distances(points), strict=True):
        near, nearest = (np.argpartition(table, k - 1, axis=1)[:, :k] for table in (on_map, in_code))
        shared += int((near[:, :, None] == nearest[:, None]).sum())
        reach = np.take_along_axis(in_code, near, axis=1)
        ranks = np.stack([(in_code < distances[:, None]).sum(axis=1) + 1 for distances in reach.T])
        penalty += int(np.maximum(ranks - k, 0).sum())
        images += len(rows)
    return MapFidelity(shared / (images * k), 1 - 2 * penalty / (images * k * (2 * n - 3 * k - 1)))


def label_agreement(points: np.ndarray, labels: np.ndarray, k: int = NEIGHBOURS) -> float:
    """The share of a point's k nearest neighbours that have its label, averaged: points (S, K), labels (S,) -> 0 to 1.

    NaN where there are fewer than two points.
    """
    same = [(labels[nearest] == labels[rows, None]).mean(axis=1) for rows, nearest in _neighbours(points, k)]
    return float(np.concatenate(same).mean()) if same else np.nan


def value_agreement(points: np.ndarray, values: np.ndarray, k: int = NEIGHBOURS) -> float:
    """How much of a number the mean of a point's k nearest neighbours explains: 1 all of it, 0 no more than chance.

    points (S, 2), values (S,) -> share of the variance explained, at least 0. NaN where there are fewer than two
    points or the values do not differ.
    """
    errors = [values[nearest].mean(axis=1) - values[rows] for rows, nearest in _neighbours(points, k)]
    variance = values.var()
    if not errors or not variance > 0:
        return np.nan
    return max(0.0, float(1 - (np.concatenate(errors) ** 2).mean() / variance))


def _neighbours(points: np.ndarray, k: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Blocks of rows of points (S, D): their numbers (R,), and those of the k points nearest to each (R, k)."""
    k = min(k, len(points) - 1)
    if k < 1:
        return
    for rows, distances in _distances(points):
        yield rows, np.argpartition(distances, k - 1, axis=1)[:, :k]


def _distances(points: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Blocks of the points (S, D), of MOST_SAMPLED at most: their numbers (R,), and how far all are from each, (R, S).

    Distances are squared and short of what all in a row have in common: good for telling who is nearer.
    """
    points = points - points.mean(axis=0, dtype=np.float64)  # codes that hardly differ would drown in their mean
    squares = (points**2).sum(axis=1)
    sample = np.linspace(0, len(points) - 1, min(len(points), MOST_SAMPLED)).round().astype(int)
    for start in range(0, len(sample), _ROWS):
        rows = sample[start : start + _ROWS]
        distances = squares - 2 * points[rows] @ points.T
        distances[np.arange(len(rows)), rows] = np.inf  # nobody is their own neighbour
        yield rows, distances


def chance_agreement(labels: np.ndarray) -> float:
    """What `label_agreement` is in a map that says nothing: the chance that two pictures share a label."""
    _, counts = np.unique(labels, return_counts=True)
    total = counts.sum()
    return float((counts * (counts - 1)).sum() / (total * (total - 1))) if total > 1 else np.nan


def aligned(points: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """A map (S, 2) laid on a reference (S, 2): centred, turned, mirrored and brought to one spread, never bent.

    The spread is the root mean square distance from the middle; every map that is turned has a spread of 1. So what
    still lies apart does so because the maps differ (Procrustes).
    """
    points, reference = _with_unit_spread(points), _with_unit_spread(reference)
    left, _, right = np.linalg.svd(points.T @ reference)
    return points @ (left @ right)


def aligned_with_first(maps: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Maps (S, 2) of the same images by name, each laid on the first one."""
    reference = next(iter(maps.values()))
    return {name: aligned(points, reference) for name, points in maps.items()}


def majority_label(points: np.ndarray, codes: np.ndarray, labels: np.ndarray, k: int = NEIGHBOURS) -> np.ndarray:
    """The label that most of the k codes nearest to each point have: points (n, D), codes (S, D), labels (S,) -> (n,).

    Of labels that are equally frequent, the one of the smaller number.
    """
    k = min(k, len(codes))
    distances = ((points[:, None].astype(np.float64) - codes) ** 2).sum(axis=-1)
    nearest = np.argpartition(distances, k - 1, axis=1)[:, :k]
    return np.array([np.bincount(near).argmax() for near in labels[nearest]])


def _with_unit_spread(points: np.ndarray) -> np.ndarray:
    centred = points - points.mean(axis=0, dtype=np.float64)
    spread = np.sqrt((centred**2).sum(axis=1).mean())
    return centred / (spread or 1.0)
