"""Dials to turn in a saved page: all models side by side, one dial of each at a time."""

from __future__ import annotations

import json

import numpy as np

from vae_core.explain.traversals import dial_name, start_name, used_note
from vae_core.latents.starts import nearest_turns, start_code, stored_start
from vae_core.latents.traversals import frames
from vae_core.report.sliders import HTML, asset, contents, model
from vae_core.report.story_material import Material
from vae_core.runs import OpenedRun

MOST = 10  # dials, the most used

_BEGIN = """
for (const place of document.querySelectorAll(".turn")) {
    turnable({ data: JSON.parse(place.querySelector("script").textContent), parentElement: place });
}
"""


def script() -> str:
    """What makes the dials of a page turn: the content of a module, since that is what the dashboard takes."""
    return asset("sliders.js") + _BEGIN


def dials(material: Material) -> str:
    """The dials of all models, in the order in which each model uses its own."""
    counts = [material.dials[name].count for name in material.names]
    most = min(MOST, max(counts))
    if not most:
        return "<p>No model uses any of its dials.</p>"
    positions = material.runs[0].traversals.values
    turned = {name: _frames(run, positions, most) for name, run in material.by_name.items()}
    starts = min(map(len, turned.values()))
    data = contents(
        [model(name, frames[:starts]) for name, frames in turned.items()],
        [(dial_name(place), used_note(counts, place)) for place in range(1, most + 1)],
        positions,
        [start_name(start, material.runs[0].label_name(start - 1) if start else "") for start in range(starts)],
    )
    text = json.dumps(data).replace("</", "<\\/")
    return f'<div class="turn">{HTML}<script type="application/json">{text}</script></div>'


def _frames(run: OpenedRun, positions: np.ndarray, most: int) -> np.ndarray:
    """A model's most used dials turned from each stored start: (starts, most, T, H, W, C)."""
    stored = run.traversals
    order = np.full(most, -1)
    mine = run.dimensions.order[:most]
    order[: len(mine)] = mine
    return np.stack(
        [
            frames(
                nearest_turns(stored, start, positions),
                stored_start(run, start),
                start_code(run, start),
                positions,
                order,
            )
            for start in range(len(stored.anchors))
        ]
    )
