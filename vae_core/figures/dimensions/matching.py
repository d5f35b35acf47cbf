"""The same dial in every model: one dial a row, a strip of pictures a model, what they have in common under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.image_grid import NOTES, height_of, image_grid
from vae_core.figures.pictures.same_size import of_one_size
from vae_core.figures.style.theme import MUTED, NOTE

WIDTH, LARGEST = 860, 64  # px: of all strips side by side on a laptop, of a picture's side


@dataclass(frozen=True)
class Strip:
    """One dial of one model turned from end to end: pictures (T, H, W, C) uint8, a note under them, drawn pale or not.

    Without pictures only the note is written.
    """

    pictures: np.ndarray | None
    note: str
    pale: bool = False


def matching_grid(rows: Sequence[Sequence[Strip]], column_heads: Sequence[str], row_heads: Sequence[str]) -> go.Figure:
    """Strips in rows and columns, a thin line between columns. All strips with pictures have equally many (T)."""
    models = len(column_heads)
    drawn = iter(of_one_size([strip.pictures for row in rows for strip in row if strip.pictures is not None]))
    grid = [[next(drawn) if strip.pictures is not None else None for strip in row] for row in rows]
    some = next(pictures for row in grid for pictures in row if pictures is not None)
    steps = len(some)
    images = np.stack([np.concatenate([some if pictures is None else pictures for pictures in row]) for row in grid])
    places = [
        (at, model, column)
        for at in range(len(rows))
        for model in range(models)
        for column in range(model * steps, (model + 1) * steps)
    ]
    figure = image_grid(
        images,
        row_heads=row_heads,
        notes=[[""]] * len(rows),
        cell=min(LARGEST, WIDTH // images.shape[1]),
        faded=[(at, column) for at, model, column in places if rows[at][model].pale],
        empty=[(at, column) for at, model, column in places if grid[at][model] is None],
    )
    middles = (np.arange(models) + 0.5) * steps
    figure.layout.annotations = [
        NOTE
        | {
            "x": middles[model],
            "y": at * (1 + NOTES) + (1 if strip.pictures is not None else 0.5),
            "text": strip.note,
            "yanchor": "top" if strip.pictures is not None else "middle",
        }
        | ({"font": {"size": 12, "color": MUTED}} if strip.pale or strip.pictures is None else {})
        for at, row in enumerate(rows)
        for model, strip in enumerate(row)
    ]
    for edge in range(1, models):
        figure.add_vline(x=edge * steps, line={"color": MUTED, "width": 1})
    figure.update_xaxes(tickvals=middles, ticktext=list(column_heads))
    above = height_of(column_heads)
    return figure.update_layout(height=figure.layout.height - figure.layout.margin.t + above, margin_t=above)
