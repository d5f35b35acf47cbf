"""Where in the picture dials act: one dial a row, maps of several models or of several kinds side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.pictures.same_size import of_one_size
from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.theme import DIVERGING, SEQUENTIAL, colourise

FLOOR = 0.02  # no scale ends before it: what changes less must not look strong
BAR_LENGTH, BARS_HEIGHT = 190, 54  # px

_SCALES = {"strength": SEQUENTIAL, "signed": DIVERGING, "published": "gray", "difference": DIVERGING}
_ENDS = {
    "strength": ["no change", "most change"],
    "signed": ["darker", "the same", "brighter"],
    "published": ["no change", "white"],
    "difference": ["less", "the same", "more"],
}


@dataclass(frozen=True)
class Column:
    """One column, a row for each dial of its model.

    kind: 'published', 'strength' or 'signed', with values (D, H, W) as `latents.difference_maps` makes them, or the
    'difference' of two; a map of NaN is left out. Of any other kind values are pictures (D, H, W, C) uint8. notes: (D,)
    a word under each. used: (D,) bool.
    """

    head: str
    kind: str
    values: np.ndarray
    used: np.ndarray
    notes: Sequence[str] = ()


def difference_map_grid(columns: Sequence[Column], row_heads: Sequence[str], *, cell: int = 60) -> go.Figure:
    """The columns side by side, dials not in use pale. All maps of one kind share one scale, shown above the grid."""
    limits = {kind: _limits(kind, columns) for kind in _SCALES if any(column.kind == kind for column in columns)}
    painted = of_one_size([_painted(column, limits) for column in columns])
    rows = max(len(column.values) for column in columns)
    images = np.stack([_filled(pictures, rows) for pictures in painted], axis=1)
    faded = [(row, place) for place, column in enumerate(columns) for row in np.flatnonzero(~column.used).tolist()]
    empty = [(row, place) for place, column in enumerate(columns) for row in range(rows) if _lacks(column, row)]
    notes = [[column.notes[row] if row < len(column.notes) else "" for column in columns] for row in range(rows)]
    if not any(map(any, notes)):
        notes = []
    heads = [column.head for column in columns]
    figure = image_grid(
        images, column_heads=heads, row_heads=row_heads[:rows], notes=notes, cell=cell, faded=faded, empty=empty
    )
    for place, (kind, (low, high)) in enumerate(limits.items()):
        axis = f"coloraxis{place + 1 if place else ''}"
        figure.add_trace(
            go.Scatter(x=[None], y=[None], marker={"color": [low], "coloraxis": axis})
        )  # draws only its bar
        figure.update_layout({axis: _colour_bar(kind, low, high, left=0.015 + 0.27 * place)})
    top = figure.layout.margin.t + BARS_HEIGHT
    return figure.update_layout(height=figure.layout.height + BARS_HEIGHT, margin_t=top)


def _limits(kind: str, columns: Sequence[Column]) -> tuple[float, float]:
    if kind == "published":
        return 0.0, 1.0
    of_kind = [np.nan_to_num(column.values) for column in columns if column.kind == kind]
    largest = max(float(np.abs(values).max(initial=FLOOR)) for values in of_kind)
    return (-largest, largest) if _SCALES[kind] == DIVERGING else (0.0, largest)


def _lacks(column: Column, row: int) -> bool:
    return row >= len(column.values) or bool(np.isnan(column.values[row]).any())


def _painted(column: Column, limits: dict[str, tuple[float, float]]) -> np.ndarray:
    if column.kind not in limits:
        return column.values
    return colourise(np.nan_to_num(column.values), *limits[column.kind], scale=_SCALES[column.kind])


def _filled(pictures: np.ndarray, rows: int) -> np.ndarray:
    missing = rows - len(pictures)
    return np.pad(pictures, ((0, missing), (0, 0), (0, 0), (0, 0)))


def _colour_bar(kind: str, low: float, high: float, left: float) -> dict[str, object]:
    ends = _ENDS[kind]
    values = np.linspace(low, high, len(ends)).tolist()
    ticks = {value: f"{end} {value:.2g}" if value else end for end, value in zip(ends, values, strict=True)}
    return colour_scale(ticks, colours=_SCALES[kind], left=left, length=BAR_LENGTH, size=11)
