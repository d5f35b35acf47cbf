"""Where in the picture a dial acts: pictures along a traversal become one map of the picture's size.

Pixels count from 0 (black) to 1 (white); the channels of coloured pictures are averaged. Every function takes
pictures (..., T, H, W, C) uint8, T positions of a dial from one end to the other, and returns (..., H, W) float32.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vae_core.runs.dimensions import Dimensions, dimension_table

THRESHOLD = 0.02
_STEPS, _CHANNELS = -4, -1


def strength(pictures: np.ndarray) -> np.ndarray:
    """How much each pixel changes: its standard deviation over the positions, 0 to 0.5."""
    return (pictures / np.float32(255)).std(axis=_STEPS).mean(axis=_CHANNELS)


def signed(pictures: np.ndarray) -> np.ndarray:
    """Last picture minus first: where turning the dial up brightens (above 0) and darkens, -1 to 1."""
    first, last = (pictures.take(i, axis=_STEPS) / np.float32(255) for i in (0, -1))
    return (last - first).mean(axis=_CHANNELS)


def published(pictures: np.ndarray, threshold: float = THRESHOLD) -> np.ndarray:
    """The mean picture, with 0 wherever the strength is at most `threshold`: what the dial draws, 0 to 1."""
    mean = (pictures / np.float32(255)).mean(axis=(_STEPS, _CHANNELS))
    return np.where(strength(pictures) > threshold, mean, np.float32(0))


def overlap(strengths: np.ndarray, others: np.ndarray | None = None) -> np.ndarray:
    """How alike dials are in where they act: maps (D, H, W) -> (D, D) cosine similarities.

    0: two dials change different pixels. 1: they change the same pixels in the same proportion. NaN: a dial that
    changes nothing has no place. others: the dials of another model, maps (E, H, W) -> (D, E).
    """
    mine = _directions(strengths)
    return np.clip(mine @ (mine if others is None else _directions(others)).T, 0, 1)


def change(pictures: np.ndarray) -> np.ndarray:
    """How much a pixel differs between the two ends on average: (..., T, H, W, C) -> (...), 0 to 1."""
    first, last = (pictures.take(i, axis=_STEPS) / np.float32(255) for i in (0, -1))
    return np.abs(last - first).mean(axis=(-3, -2, -1))


def change_table(dimensions: Mapping[str, Dimensions], pictures: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """`dimension_table` of some models with the `change` of each dimension. pictures: by model, (D, T, H, W, C)."""
    changes = [change(pictures[name])[each.order] for name, each in dimensions.items()]
    return dimension_table(dimensions).assign(change=np.concatenate(changes))


def mean_overlap(overlaps: np.ndarray) -> float:
    """The mean overlap of two different dials: (D, D) -> 0 to 1; NaN where there are fewer than two."""
    above = overlaps[np.triu_indices(len(overlaps), k=1)]
    return float(np.nanmean(above)) if np.isfinite(above).any() else np.nan


def separateness(strengths: np.ndarray) -> np.ndarray:
    """How far apart dials act, begun from several pictures: maps (A, D, H, W) of the dials in use -> (A,), 0 to 1.

    1 minus the plain mean overlap of all pairs of dials; NaN where there are fewer than two.
    """
    return np.array([1 - mean_overlap(overlap(maps)) for maps in strengths])


def _directions(strengths: np.ndarray) -> np.ndarray:
    """Maps (D, H, W) as vectors of length 1: (D, H W), NaN for a map of zeros."""
    flat = strengths.reshape(len(strengths), np.prod(strengths.shape[1:], dtype=int)).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        return flat / np.linalg.norm(flat, axis=1)[:, None]
