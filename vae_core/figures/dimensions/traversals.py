"""What turning a dial does: one dial a row, its positions from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.pictures.same_size import of_one_size
from vae_core.figures.style.theme import NOTE, signed


@dataclass(frozen=True)
class Turn:
    """One dial turned from end to end: the head of its row, pictures (T, H, W, C) uint8, and whether it is in use."""

    head: str
    pictures: np.ndarray
    used: bool


def traversal_grid(turns: Sequence[Turn], positions: np.ndarray, *, cell: int = 56) -> go.Figure:
    """Rows in the order given, those of dials not in use pale. positions: (T,) of the dial, heads of the columns."""
    images = np.stack(of_one_size([turn.pictures for turn in turns]))
    faded = [(row, column) for row, turn in enumerate(turns) if not turn.used for column in range(len(positions))]
    heads = [signed(position) for position in positions]
    figure = image_grid(images, column_heads=heads, row_heads=[turn.head for turn in turns], cell=cell, faded=faded)
    for x, text, anchor in ((0, "◀ turned down", "left"), (len(positions), "turned up ▶", "right")):
        figure.add_annotation(x=x, y=0, text=text, xanchor=anchor, yanchor="bottom", yshift=22, **NOTE)
    extra = 18
    figure.update_layout(height=figure.layout.height + extra, margin_t=figure.layout.margin.t + extra)
    return figure
