"""Many small pictures as one: a mosaic with heads over its columns and beside its rows."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.encoding import data_uri
from vae_core.figures.pictures.mosaic import mosaic
from vae_core.figures.style.axes import FIXED, named_ticks
from vae_core.figures.style.theme import CLEAR, NOTE

NOTES = 0.3  # of a cell's height, below a picture that has a note
LETTER, LINE = 6.5, 17  # px: an average letter's width and a line's height in the heads


def image_grid(
    images: np.ndarray,
    *,
    column_heads: Sequence[str] = (),
    row_heads: Sequence[str] = (),
    notes: Sequence[Sequence[str]] | None = None,
    cell: int = 64,
    faded: Collection[tuple[int, int]] = (),
    empty: Collection[tuple[int, int]] = (),
) -> go.Figure:
    """Draw pictures in rows and columns, enlarged by nearest neighbour, reading without a caption.

    images: (rows, columns, height, width, channels) uint8, 1 or 3 channels. notes: a short text under each
    picture. cell: a picture's side on screen in px where there is room; the grid shrinks to a narrow screen.
    faded: (row, column) of pictures drawn pale, which a viewer may pass over; empty: of those not drawn at all.
    """
    rows, columns = images.shape[:2]
    note_share = NOTES if notes else 0.0
    heads = [_wrapped(head, cell) for head in column_heads]
    figure = go.Figure()
    figure.add_layout_image(
        source=data_uri(mosaic(images, cell, note_share, faded, empty)),
        xref="x",
        yref="y",
        x=0,
        y=0,
        sizex=columns,
        sizey=rows * (1 + note_share),
        sizing="stretch",
        layer="above",
    )
    # All at once: Plotly looks at every annotation again whenever one is added.
    figure.layout.annotations = [
        NOTE | {"x": column + 0.5, "y": row * (1 + note_share) + 1, "text": text, "yanchor": "top"}
        for row, texts in enumerate(notes or ())
        for column, text in enumerate(texts)
        if text
    ]
    axis = FIXED | {"constrain": "domain", "tickfont": {"size": 13}, "automargin": True}
    figure.update_xaxes(
        range=[0, columns],
        side="top",
        tickangle=0,
        constraintoward="left",
        **axis,
        **named_ticks(heads or [""] * columns, first=0.5),
    )
    figure.update_yaxes(
        range=[rows * (1 + note_share), 0],
        scaleanchor="x",
        scaleratio=1,
        constraintoward="top",
        **axis,
        **named_ticks(list(row_heads) or [""] * rows, first=0.5, step=1 + note_share),
    )
    above = height_of(heads) if heads else 8
    figure.update_layout(
        height=round(rows * cell * (1 + note_share)) + above + 8,
        margin={"l": 4, "r": 4, "t": above, "b": 4},
        showlegend=False,
        plot_bgcolor=CLEAR,
        paper_bgcolor=CLEAR,
    )
    return figure


def height_of(heads: Sequence[str]) -> int:
    """The px that heads over columns take, of one line or of several."""
    return 17 + LINE * max(head.count("<br>") + 1 for head in heads)


def _wrapped(head: str, cell: int) -> str:
    """A head in lines that fit over a cell, the parts of a model's name ('beta 4 · conv') on lines of their own."""
    letters = max(round(cell / LETTER), 8)
    return "<br>".join(
        line for part in head.split(" · ") for line in textwrap.wrap(part, letters, break_long_words=False)
    )
