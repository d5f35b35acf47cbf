"""The same test images redrawn by each model, and under each model its numbers as small bars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.style.theme import NOTE

# Heights in cells: the whole strip and a full bar; what is left holds the title and the numbers.
STRIP, BAR = 1.05, 0.28
WIDE = 6  # columns: past these a phone has no room for "beta 0.25" on one line
FAR = 5  # times the next: a bar so much longer is broken


def scored_reconstructions(
    images: np.ndarray,
    column_heads: Sequence[str],
    strips: Sequence[tuple[str, Sequence[float], Sequence[str]]],
    colours: Sequence[str],
    *,
    cell: int = 60,
) -> go.Figure:
    """Pictures in columns, one a model, with the numbers of each model under its column.

    images: (rows, columns, H, W, C) uint8; columns before those of the models (the originals) have no numbers.
    strips: the name of a number, its value in each model, and that value as text; NaN has no bar. colours: one a model.
    """
    rows, columns = images.shape[:2]
    before = columns - len(colours)
    heads = [head.replace("beta ", "beta<br>", 1) if columns > WIDE else head for head in column_heads]
    figure = image_grid(images, column_heads=heads, cell=cell)
    for place, (title, values, texts) in enumerate(strips):
        top = rows + place * STRIP
        figure.add_annotation(x=0.03, y=top + 0.06, text=title, xanchor="left", yanchor="top", **NOTE)
        floor = top + STRIP - 0.04
        longest = _longest(values)
        for model, (value, text) in enumerate(zip(values, texts, strict=True)):
            share = min(abs(value) / longest, 1.0) if value == value else 0.0
            left, roof = before + model, floor - share * BAR
            for low, high in _pieces(floor, roof, broken=value > longest):
                box = {"x0": left + 0.06, "x1": left + 0.94, "y0": high, "y1": low}
                figure.add_shape(type="rect", fillcolor=colours[model], line_width=0, **box)
            figure.add_annotation(x=left + 0.5, y=roof, text=f"<b>{text}</b>", yanchor="bottom", **NOTE)
    figure.update_xaxes(ticklabeloverflow="allow")  # a long word stands out beside the first column
    figure.update_yaxes(range=[rows + len(strips) * STRIP, 0])
    figure.update_layout(height=figure.layout.height + round(len(strips) * STRIP * cell))
    return figure


def _longest(values: Sequence[float]) -> float:
    """The value of a full bar: the largest, or the second where the largest would leave nothing of the others."""
    known = sorted((abs(value) for value in values if value == value), reverse=True)
    if len(known) > 2 and known[1] and known[0] > FAR * known[1]:
        return known[1]
    return known[0] if known and known[0] else 1.0


def _pieces(floor: float, roof: float, *, broken: bool) -> list[tuple[float, float]]:
    """Bottom and top of a bar; of both its pieces where it is broken, because it is too long to draw."""
    if not broken:
        return [(floor, roof)]
    middle = (floor + roof) / 2
    return [(floor, middle + 0.02), (middle - 0.02, roof)]
