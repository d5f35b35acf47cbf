"""Many small pictures as one: a mosaic with heads over its columns and beside its rows."""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Collection, Sequence

import numpy as np
import plotly.graph_objects as go
from PIL import Image

GUTTER = 0.06  # of a cell's side
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
        {
            "x": column + 0.5,
            "y": row * (1 + note_share) + 1,
            "text": text,
            "showarrow": False,
            "yanchor": "top",
            "font": {"size": 12},
            "borderpad": 0,
        }
        for row, texts in enumerate(notes or ())
        for column, text in enumerate(texts)
        if text
    ]
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}
    figure.update_xaxes(
        range=[0, columns],
        side="top",
        tickmode="array",
        tickvals=np.arange(columns) + 0.5,
        ticktext=heads or [""] * columns,
        tickangle=0,
        constrain="domain",
        constraintoward="left",
        tickfont={"size": 13},
        automargin=True,
        **axis,
    )
    figure.update_yaxes(
        range=[rows * (1 + note_share), 0],
        scaleanchor="x",
        scaleratio=1,
        constrain="domain",
        constraintoward="top",
        tickmode="array",
        tickvals=np.arange(rows) * (1 + note_share) + 0.5,
        ticktext=list(row_heads) or [""] * rows,
        tickfont={"size": 13},
        automargin=True,
        **axis,
    )
    above = 17 + LINE * max(head.count("<br>") + 1 for head in heads) if heads else 8
    figure.update_layout(
        height=round(rows * cell * (1 + note_share)) + above + 8,
        margin={"l": 4, "r": 4, "t": above, "b": 4},
        showlegend=False,
        plot_bgcolor="rgba(0,0,0,0)",
        paper_bgcolor="rgba(0,0,0,0)",
    )
    return figure


def mosaic(
    images: np.ndarray,
    cell: int,
    note_share: float = 0.0,
    faded: Collection[tuple[int, int]] = (),
    empty: Collection[tuple[int, int]] = (),
) -> np.ndarray:
    """Pictures (rows, columns, h, w, 1 or 3) as one in RGBA, with clear gutters, sharp at twice `cell` px a side."""
    rows, columns, height, width, _ = images.shape
    side = max(height, width)
    factor = max(1, -(-2 * cell // side))
    pad = max(1, round(GUTTER * side * factor / 2))
    box = side * factor + 2 * pad
    tall = round(box * (1 + note_share))
    canvas = np.zeros((rows * tall, columns * box, 4), np.uint8)
    big = images.repeat(factor, axis=2).repeat(factor, axis=3)
    big = np.broadcast_to(big, (*big.shape[:-1], 3))
    top, left = pad + (side - height) * factor // 2, pad + (side - width) * factor // 2
    for row in range(rows):
        for column in range(columns):
            if (row, column) in empty:
                continue
            y, x = row * tall + top, column * box + left
            place = canvas[y : y + height * factor, x : x + width * factor]
            place[..., :3] = big[row, column]
            place[..., 3] = 90 if (row, column) in faded else 255
    return canvas


def _wrapped(head: str, cell: int) -> str:
    """A head in lines that fit over a cell, the parts of a model's name ('beta 4 · conv') on lines of their own."""
    letters = max(round(cell / LETTER), 8)
    return "<br>".join(
        line for part in head.split(" · ") for line in textwrap.wrap(part, letters, break_long_words=False)
    )


def png(pixels: np.ndarray) -> bytes:
    """Pixels (h, w), (h, w, 1), (h, w, 3) or (h, w, 4) uint8 as a PNG file."""
    buffer = io.BytesIO()
    Image.fromarray(pixels[..., 0] if pixels.shape[-1:] == (1,) else pixels).save(buffer, "PNG")
    return buffer.getvalue()


def data_uri(pixels: np.ndarray) -> str:
    """Pixels as `png` takes them, as the address of a picture that holds itself."""
    return "data:image/png;base64," + base64.b64encode(png(pixels)).decode()
