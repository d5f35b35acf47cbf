"""Maps of the codes as small charts side by side, for where no server answers a lasso: stories, reports, papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.maps.frame import frame
from vae_core.figures.style.axes import FRAMED
from vae_core.figures.style.small_multiples import axis_number, rows_of, small_multiples
from vae_core.figures.style.theme import LABEL_COLOURS, MUTED, SEQUENTIAL, SYMBOLS, finish, label_colour

MOST_DOTS = 500  # of a map: more make a page slow without showing more
GAP, LINE = 36, 16  # px between rows, for the titles; for a second line of theirs


def code_maps(
    maps: Mapping[str, np.ndarray],
    *,
    labels: np.ndarray | None = None,
    label_names: Sequence[str] = (),
    amounts: Mapping[str, np.ndarray] | None = None,
    amount: str = "",
    frames: Mapping[str, np.ndarray] | None = None,
    across: int = 4,
    side: int = 250,
    most: int = MOST_DOTS,
) -> go.Figure:
    """Maps of the same pictures: title -> positions (S, 2), each stretched alike in both directions.

    labels: (S,) places in label_names: a dot's colour, and its symbol where colours repeat; a dot's customdata is its
    picture's place. amounts: title -> (S,) numbers that colour the dots instead, of what is called `amount`. frames:
    title -> positions (n, 2) that the map's frame holds, if not its own alone. across: most maps a row; side: height of
    a map in px; most: dots of a map.

    >>> points = np.array([[0.0, 0.0], [1.0, 2.0], [2.0, 1.0]])
    >>> figure = code_maps({"beta 1": points}, labels=np.array([0, 1, 1]), label_names=["cat", "dog"])
    >>> [(trace.name, len(trace.x)) for trace in figure.data]
    [('cat', 1), ('dog', 2)]
    """
    across = min(across, len(maps))
    second_line = LINE if any("<br>" in title for title in maps) else 0
    gap = GAP + second_line
    tall = rows_of(len(maps), across) * (side + gap)
    figure, cells = small_multiples(list(maps), across, row_gap=gap / (side + gap), column_gap=0.02)
    for place, ((title, points), cell) in enumerate(zip(maps.items(), cells, strict=True)):
        positions = points[:most]
        if labels is None:
            dots = _dots(positions, np.arange(len(positions)), "", MUTED, 0)
            if amounts is not None:
                dots.marker.update(color=amounts[title][:most], coloraxis="coloraxis")
            figure.add_trace(dots, **cell)
        for label, name in enumerate(label_names if labels is not None else ()):
            rows = np.flatnonzero(labels[: len(positions)] == label) if labels is not None else np.arange(0)
            dots = _dots(positions, rows, name, label_colour(label), label // len(LABEL_COLOURS))
            figure.add_trace(dots.update(showlegend=place == 0, legendgroup=name), **cell)
        (x, y), half = frame(points if frames is None else frames[title])
        figure.update_xaxes(range=[x - half, x + half], constrain="domain", **cell)
        anchor = f"x{axis_number(place)}"
        figure.update_yaxes(range=[y - half, y + half], scaleanchor=anchor, scaleratio=1, constrain="domain", **cell)
    figure.update_xaxes(showticklabels=False, **FRAMED).update_yaxes(showticklabels=False, **FRAMED)
    # The outermost frames lie on the edge, which cuts off half of a line.
    figure.for_each_xaxis(lambda axis: axis.update(domain=[0.004 + 0.992 * end for end in axis.domain]))
    figure.update_annotations(yshift=4)
    named = labels is not None and bool(label_names)
    if amounts is not None:
        bar = {"title": {"text": amount}, "thickness": 12, "outlinewidth": 0}
        figure.update_layout(coloraxis={"colorscale": SEQUENTIAL, "colorbar": bar})
    finish(figure, height=tall + (60 if named else 10), legend=named)
    return figure.update_layout(
        margin={"t": 32 + second_line, "b": 60 if named else 8},
        legend={"y": -14 / tall, "yanchor": "top", "itemsizing": "constant"},
    )


def _dots(points: np.ndarray, rows: np.ndarray, name: str, colour: str, style: int) -> go.Scatter:
    return go.Scatter(
        x=points[rows, 0],
        y=points[rows, 1],
        customdata=rows,  # which picture it is, for those who can show it
        mode="markers",
        marker={"size": 5, "color": colour, "symbol": SYMBOLS[style % len(SYMBOLS)], "opacity": 0.8},
        name=name,
        hovertemplate=f"{name}<extra></extra>",
    )
