"""Dials to turn in the browser, on a page of the dashboard and in a saved one: the script, and the data it reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from vae_core.figures.pictures.sheets import sheet
from vae_core.figures.style.theme import signed

HTML = '<div class="dials"></div>'


@cache
def asset(name: str) -> str:
    """The text of a file that goes into pages as it is."""
    return (files("vae_core.report") / "assets" / name).read_text(encoding="utf-8")


def contents(
    models: Sequence[dict[str, Any]], dials: Sequence[tuple[str, str]], positions: np.ndarray, starts: Sequence[str]
) -> dict[str, Any]:
    """What the script reads. models: see `model`; dials: names and notes (K); starts: names of what is begun with."""
    return {
        "models": list(models),
        "dials": [{"name": name, "note": note} for name, note in dials],
        "steps": step_names(positions),
        "starts": list(starts),
    }


def model(name: str, frames: np.ndarray) -> dict[str, Any]:
    """A model's pictures as one sheet. frames: (starts, K, T, H, W, C) uint8, `slider_frames` of each start."""
    starts, dials, steps, height, width, channels = frames.shape
    rows = frames.reshape(starts * dials, steps, height, width, channels)
    return {"name": name, "width": width, "height": height, "sheet": sheet(rows)}


def step_names(positions: np.ndarray) -> list[str]:
    """How far each step turns a dial: '−0.5', '0', '+0.5'. positions: (T,), evenly spaced."""
    steps = np.arange(len(positions)) - len(positions) // 2
    return [signed(step) for step in steps * (positions[1] - positions[0])]
