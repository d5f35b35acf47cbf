"""Axes that say no more than a figure needs: without grid, without ticks, with names in the place of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from vae_core.figures.style.theme import MUTED

BARE: dict[str, Any] = {"showgrid": False, "zeroline": False, "ticks": ""}
FRAMED: dict[str, Any] = BARE | {"showline": True, "mirror": True, "linecolor": MUTED}
FIXED: dict[str, Any] = BARE | {"fixedrange": True, "tickmode": "array"}
"""Of figures that are read like a table: nothing to zoom."""


def named_ticks(
    names: Sequence[object], *, first: float = 0.0, step: float = 1.0, visible: bool = True
) -> dict[str, Any]:
    """Settings of an axis that has a name at `first`, the next a `step` further, and so on; none if not `visible`."""
    if not visible:
        return {"tickvals": [], "ticktext": []}
    return {"tickvals": first + step * np.arange(len(names)), "ticktext": list(names)}
