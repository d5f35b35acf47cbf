"""The same test images redrawn by each model, and under each model its numbers as small bars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.image_grid import image_grid

# Heights in cells: the whole strip, its line of text, and the tallest bar; what is left holds the numbers.
STRIP, TITLE, BAR = 1.0, 0.36, 0.3


def redrawn(
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
    figure = image_grid(images, column_heads=column_heads, cell=cell)
    for place, (title, values, texts) in enumerate(strips):
        top = rows + place * STRIP
        figure.add_annotation(x=0.03, y=top + 0.06, text=title, xanchor="left", yanchor="top", **_TEXT)
        floor = top + STRIP - 0.04
        tallest = max((abs(value) for value in values if value == value), default=0.0) or 1.0
        for model, (value, text) in enumerate(zip(values, texts, strict=True)):
            height = BAR * abs(value) / tallest if value == value else 0.0
            left = before + model
            box = {"x0": left + 0.06, "x1": left + 0.94, "y0": floor - height, "y1": floor}
            figure.add_shape(type="rect", fillcolor=colours[model], line_width=0, **box)
            figure.add_annotation(x=left + 0.5, y=floor - height, text=f"<b>{text}</b>", yanchor="bottom", **_TEXT)
    figure.update_yaxes(range=[rows + len(strips) * STRIP, 0])
    figure.update_layout(height=figure.layout.height + round(len(strips) * STRIP * cell))
    return figure


_TEXT = {"showarrow": False, "borderpad": 0, "font": {"size": 13}}
