"""What each model draws in several ways, the ways side by side: one row a model, one block of pictures a way."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.image_grid import NOTES, image_grid
from vae_core.figures.style.theme import MUTED, NOTE

HEAD, LINE = 13, 17  # px that the names of the ways take, and each line of them
LETTER = 8  # px of a letter in them


def sample_grid(
    ways: Mapping[str, Sequence[np.ndarray | None]],
    *,
    row_heads: Sequence[str],
    notes: Mapping[str, Sequence[str]],
    cell: int = 56,
) -> go.Figure:
    """ways: name -> for each model its pictures (n, H, W, C) uint8, None where it has none; n and the shape are the
    same in all. notes: way -> a short text a model, written under its block."""
    rows = len(row_heads)
    blank = np.zeros_like(next(block for blocks in ways.values() for block in blocks if block is not None))
    count = len(blank)
    grid = [np.stack([blank if block is None else block for block in blocks]) for blocks in ways.values()]
    figure = image_grid(
        np.concatenate(grid, axis=1),
        row_heads=row_heads,
        notes=[[""] * (len(ways) * count)] * rows,  # keeps the room under each row
        cell=cell,
        empty=[
            (row, place * count + column)
            for place, blocks in enumerate(ways.values())
            for row, block in enumerate(blocks)
            for column in range(count)
            if block is None
        ],
    )
    heads = ["<br>".join(textwrap.wrap(name, max(round(count * cell / LETTER), 8))) for name in ways]
    for place, (name, head) in enumerate(zip(ways, heads, strict=True)):
        middle = (place + 0.5) * count
        figure.add_annotation(x=middle, y=0, text=f"<b>{head}</b>", yanchor="bottom", **NOTE | {"font": {"size": 14}})
        for row, text in enumerate(notes[name]):
            below = row * (1 + NOTES) + 1
            figure.add_annotation(x=middle, y=below, text=text, yanchor="top", **NOTE)
        if place:
            edge = {"x0": place * count, "x1": place * count, "y0": 0, "y1": rows * (1 + NOTES)}
            figure.add_shape(type="line", line={"color": MUTED, "width": 1.5}, **edge)
    above = HEAD + LINE * max(head.count("<br>") + 1 for head in heads)
    figure.update_layout(height=figure.layout.height + above, margin_t=figure.layout.margin.t + above)
    return figure
