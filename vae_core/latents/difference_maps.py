"""Where in the picture a dimension acts: pictures along a traversal become one map of the picture's size.

Pixels count from 0 (black) to 1 (white); the channels of coloured pictures are averaged. `strength`, `signed` and
`published` take pictures (..., T, H, W, C) uint8, T positions of a dimension from one end to the other, and return maps
(..., H, W) float32; what compares dimensions takes their strengths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from vae_core.runs.dimensions import Dimensions, dimension_table

THRESHOLD = 0.02
FOLLOWED = 0.4  # absolute rank correlation of each of two joint dimensions with the other's: a sixth of its variance
NEAR, GAIN = 0.8, 0.03  # overlap that both together must have at least, and how much more than any dimension alone
_STEPS, _CHANNELS = -4, -1


def strength(pictures: np.ndarray) -> np.ndarray:
    """How much each pixel changes: its standard deviation over the positions, 0 to 0.5."""
    return (pictures / np.float32(255)).std(axis=_STEPS).mean(axis=_CHANNELS)


def signed(pictures: np.ndarray) -> np.ndarray:
    """Last picture minus first: where turning the dimension up brightens (above 0) and darkens, -1 to 1."""
    first, last = (pictures.take(i, axis=_STEPS) / np.float32(255) for i in (0, -1))
    return (last - first).mean(axis=_CHANNELS)


def published(pictures: np.ndarray, threshold: float = THRESHOLD) -> np.ndarray:
    """The mean picture, with 0 wherever the strength is at most `threshold`: what the dimension draws, 0 to 1."""
    mean = (pictures / np.float32(255)).mean(axis=(_STEPS, _CHANNELS))
    return np.where(strength(pictures) > threshold, mean, np.float32(0))


def overlap(strengths: np.ndarray, others: np.ndarray | None = None) -> np.ndarray:
    """How alike dimensions are in where they act: maps (D, H, W) -> (D, D) cosine similarities.

    0: two dimensions change different pixels. 1: they change the same pixels in the same proportion. NaN: a dimension
    that changes nothing has no place. others: the dimensions of another model, maps (E, H, W) -> (D, E).
    """
    directions = _directions(strengths)
    return np.clip(directions @ (directions if others is None else _directions(others)).T, 0, 1)


def change(pictures: np.ndarray) -> np.ndarray:
    """How much a pixel differs between the two ends on average: (..., T, H, W, C) -> (...), 0 to 1."""
    first, last = (pictures.take(i, axis=_STEPS) / np.float32(255) for i in (0, -1))
    return np.abs(last - first).mean(axis=(-3, -2, -1))


def change_table(dimensions: Mapping[str, Dimensions], pictures: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """`dimension_table` of some models with the `change` of each dimension. pictures: by model, (D, T, H, W, C)."""
    changes = [change(pictures[name])[each.order] for name, each in dimensions.items()]
    return dimension_table(dimensions).assign(change=np.concatenate(changes))


def mean_overlap(overlaps: np.ndarray) -> float:
    """The mean overlap of two different dimensions: (D, D) -> 0 to 1; NaN where there are fewer than two."""
    above = overlaps[np.triu_indices(len(overlaps), k=1)]
    return float(np.nanmean(above)) if np.isfinite(above).any() else np.nan


def separateness(strengths: np.ndarray) -> np.ndarray:
    """How far apart the dimensions in use act, in traversals of A pictures: maps (A, D, H, W) -> (A,), 0 to 1.

    1 minus the plain mean overlap of all pairs of dimensions; NaN where there are fewer than two.
    """
    return np.array([1 - mean_overlap(overlap(maps)) for maps in strengths])


@dataclass(frozen=True)
class JointDimensions:
    """Two dimensions of a model, by their rows in its maps, that act together where one of another model does.

    together, alone: how much that one overlaps the map of both, and at most the map of any dimension alone, 0 to 1.
    """

    first: int
    second: int
    together: float
    alone: float


def joint_dimensions(strengths: np.ndarray, correlations: np.ndarray, other: np.ndarray) -> JointDimensions | None:
    """The two dimensions that together act where one of another model does; None unless place and codes agree on them.

    strengths: (D, H, W) maps of the dimensions in use. correlations: (D,) of each with the other model's. other:
    (H, W) its map. Two dimensions together change a pixel by the root of the sum of squares, as independent ones do.
    Of all pairs it must be the one that overlaps most, so that no pair wins by its place of which codes say nothing.
    """
    pairs = list(combinations(range(len(strengths)), 2))
    if not pairs:
        return None
    both = np.array([np.hypot(strengths[a], strengths[b]) for a, b in pairs])
    together = np.nan_to_num(overlap(both, other[None])[:, 0])
    alone = float(np.nanmax(overlap(strengths, other[None]), initial=0))
    best = int(together.argmax())
    joint = JointDimensions(*pairs[best], float(together[best]), alone)
    followed = np.abs(correlations[list(pairs[best])]).min() >= FOLLOWED
    return joint if followed and joint.together >= max(NEAR, alone + GAIN) else None


def _directions(strengths: np.ndarray) -> np.ndarray:
    """Maps (D, H, W) as vectors of length 1: (D, H W), NaN for a map of zeros."""
    flat = strengths.reshape(len(strengths), np.prod(strengths.shape[1:], dtype=int)).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        return flat / np.linalg.norm(flat, axis=1)[:, None]
