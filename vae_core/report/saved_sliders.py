"""Dials to turn in a saved page: all models side by side, one dial of each at a time."""

from __future__ import annotations

from typing import Any

import numpy as np

from vae_core.explain.traversals import dial_name, start_name, used_note
from vae_core.latents.starts import nearest_turns, start_code, stored_start
from vae_core.latents.traversals import slider_frames
from vae_core.report.sliders import contents, model
from vae_core.report.story_material import StoryMaterial
from vae_core.runs import OpenedRun

MOST = 10  # dials, the most used


def dials(material: StoryMaterial) -> dict[str, Any] | None:
    """What the page's script reads: the dials of all models, in the order in which each uses its own; None of none."""
    counts = [material.dimensions[name].count for name in material.names]
    most = min(MOST, max(counts))
    if not most:
        return None
    positions = material.runs[0].traversals.values
    turned = {name: _frames(run, positions, most) for name, run in material.runs_by_name.items()}
    starts = min(map(len, turned.values()))
    return contents(
        [model(name, frames[:starts]) for name, frames in turned.items()],
        [(dial_name(place), used_note(counts, place)) for place in range(1, most + 1)],
        positions,
        [start_name(start, text) for start, text in enumerate(["", *material.runs[0].label_texts][:starts])],
    )


def _frames(run: OpenedRun, positions: np.ndarray, most: int) -> np.ndarray:
    """A model's most used dials turned from each stored start: (starts, most, T, H, W, C)."""
    order = np.full(most, -1)
    dimensions = run.dimensions.order[:most]
    order[: len(dimensions)] = dimensions
    turned = (
        slider_frames(
            nearest_turns(run, start, positions), stored_start(run, start), start_code(run, start), positions, order
        )
        for start in range(len(run.traversals.anchors))
    )
    return np.stack(list(turned))
