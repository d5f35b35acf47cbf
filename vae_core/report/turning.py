"""Dials to turn in a saved page: a model's pictures are sent once as one sheet, and a slider shows another piece."""

from __future__ import annotations

import json
from html import escape

import numpy as np

from vae_core.explain.words import rounded
from vae_core.report.grids import sheet
from vae_core.report.material import Material
from vae_core.runs import schema

MOST = 10  # dials of a model, the most used


def dials(material: Material) -> str:
    """Every model's dials, the one shown in the story opened."""
    return "".join(_model(material, name, name == material.in_full) for name in material.names)


def _model(material: Material, name: str, opened: bool) -> str:
    found = material.dials[name]
    order = found.order[: min(MOST, found.count)]
    if not len(order):
        return f"<details><summary>{escape(name)}</summary><p>This model uses none of its dials.</p></details>"
    turns = material.pictures(name, "traversals")[:, order]  # (starts, dials, positions, H, W, C)
    starts, count, steps, height, width, channels = turns.shape
    sprite = sheet(turns.reshape(starts * count, steps, height, width, channels))
    values = material.arrays(material.by_name[name], schema.IMAGES, "traversal_values")["traversal_values"]
    positions = [f"{value:+.1f}".replace("+0.0", "0").replace("-", "−") for value in values]
    middle = int(np.abs(values).argmin())
    style = (
        f"--sprite: url({sprite}); --wide: {steps * 100}%; --high: {starts * count * 100}%; --shape: {width} / {height}"
    )
    data = f'data-rows="{starts * count}" data-dials="{count}" data-positions="{escape(json.dumps(positions))}"'
    shown = "".join(
        f'<div class="dial" data-row="{row}"><div class="frame"></div><label>dial {dial} '
        f"<small>KL {rounded(found.kl[dial])}</small> <output></output>"
        f'<input type="range" min="0" max="{steps - 1}" value="{middle}"></label></div>'
        for row, dial in enumerate(order)
    )
    chosen = "".join(f'<option value="{start}">{_start(material, start)}</option>' for start in range(starts))
    return (
        f"<details{' open' if opened else ''}><summary>{escape(name)}: {count} dial{'s' * (count > 1)}</summary>"
        f'<div class="model" {data} style="{style}"><p><label>Begin with <select>{chosen}</select></label></p>'
        f'<div class="dials">{shown}</div></div></details>'
    )


def _start(material: Material, start: int) -> str:
    """What the dials are turned from: the middle of the code, or one of the first test pictures."""
    if not start:
        return "the middle of the code"
    labels = material.label_of
    label = f": {material.runs[0].label_names[labels[start - 1]]}" if labels is not None else ""
    return escape(f"test picture {start}{label}")
