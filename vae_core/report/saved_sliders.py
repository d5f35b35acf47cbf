"""Dials to turn in a saved page: all models side by side, one dial of each at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.explain.traversals import dial_name, start_name, used_note
from vae_core.latents.traversals import frames
from vae_core.report.sliders import contents, model
from vae_core.report.story_material import Material

MOST = 10  # dials, the most used


def dials(material: Material) -> dict[str, Any] | None:
    """What the page's script reads: the dials of all models, in the order in which each uses its own; None of none."""
    counts = [material.dials[name].count for name in material.names]
    most = min(MOST, max(counts))
    if not most:
        return None
    positions = material.pictures(material.names[0], "traversal_values")
    turned = {name: _frames(material, name, positions, most) for name in material.names}
    starts = min(map(len, turned.values()))
    return contents(
        [model(name, frames[:starts]) for name, frames in turned.items()],
        [(dial_name(place), used_note(counts, place)) for place in range(1, most + 1)],
        positions,
        [start_name(start, _label(material, start)) for start in range(starts)],
    )


def _frames(material: Material, name: str, positions: np.ndarray, most: int) -> np.ndarray:
    """A model's most used dials turned from each stored start: (starts, most, T, H, W, C)."""
    stored = material.pictures(name, "traversal_values")
    turns = material.pictures(name, "traversals")[:, :, np.abs(stored - positions[:, None]).argmin(axis=1)]
    codes = material.pictures(name, "traversal_anchors")
    begun = [turns[0, 0, len(positions) // 2], *material.pictures(name, "reconstructions")[: len(codes) - 1]]
    order = np.full(most, -1)
    mine = material.dials[name].order[:most]
    order[: len(mine)] = mine
    return np.stack([frames(*start, positions, order) for start in zip(turns, begun, codes, strict=True)])


def _label(material: Material, start: int) -> str:
    labels = material.label_of
    return material.runs[0].label_names[labels[start - 1]] if start and labels is not None else ""
