"""Maps of the codes as small charts side by side, for where no server answers a lasso: stories, reports, papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from vae_core.figures.style.theme import LABEL_COLOURS, MUTED, SEQUENTIAL, SYMBOLS, finish, label_colour

MOST_DOTS = 500  # of a map: more make a page slow without showing more
GAP = 36  # px between rows, for the titles


def code_maps(
    maps: Mapping[str, np.ndarray],
    *,
    labels: np.ndarray | None = None,
    label_names: Sequence[str] = (),
    amounts: Mapping[str, np.ndarray] | None = None,
    amount: str = "",
    across: int = 4,
    side: int = 250,
    most: int = MOST_DOTS,
) -> go.Figure:
    """Maps of the same pictures: title -> positions (S, 2), each stretched alike in both directions.

    labels: (S,) places in label_names: a dot's colour, and its symbol where colours repeat; a dot's customdata is its
    picture's place. amounts: title -> (S,) numbers that colour the dots instead, of what is called `amount`. across:
    most maps a row; side: height of a map in px; most: dots of a map.
    """
    across = min(across, len(maps))
    rows = -(-len(maps) // across)
    tall = rows * (side + GAP)
    titles = list(maps)
    spacing = GAP / max(tall, 1) if rows > 1 else 0
    figure = make_subplots(rows, across, subplot_titles=titles, horizontal_spacing=0.02, vertical_spacing=spacing)
    for place, (title, points) in enumerate(maps.items()):
        cell = {"row": place // across + 1, "col": place % across + 1}
        shown = points[:most]
        if labels is None:
            dots = _dots(shown, np.arange(len(shown)), "", MUTED, 0)
            if amounts is not None:
                dots.marker.update(color=amounts[title][:most], coloraxis="coloraxis")
            figure.add_trace(dots, **cell)
        for label, name in enumerate(label_names if labels is not None else ()):
            mine = np.flatnonzero(labels[: len(shown)] == label) if labels is not None else np.arange(0)
            dots = _dots(shown, mine, name, label_colour(label), label // len(LABEL_COLOURS))
            figure.add_trace(dots.update(showlegend=place == 0, legendgroup=name), **cell)
        x, y = _ranges(points)
        figure.update_xaxes(range=x, constrain="domain", **cell)
        axis = f"x{place + 1}" if place else "x"
        figure.update_yaxes(range=y, scaleanchor=axis, scaleratio=1, constrain="domain", **cell)
    bare = {
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "showline": True,
        "mirror": True,
    }
    figure.update_xaxes(linecolor=MUTED, **bare)
    figure.update_yaxes(linecolor=MUTED, **bare)
    # The outermost frames lie on the edge, which cuts off half of a line.
    figure.for_each_xaxis(lambda axis: axis.update(domain=[0.004 + 0.992 * end for end in axis.domain]))
    figure.update_annotations(font={"size": 14}, yshift=4)
    named = labels is not None and bool(label_names)
    if amounts is not None:
        bar = {"title": {"text": amount}, "thickness": 12, "outlinewidth": 0}
        figure.update_layout(coloraxis={"colorscale": SEQUENTIAL, "colorbar": bar})
    finish(figure, height=tall + (60 if named else 10), legend=named)
    return figure.update_layout(
        margin={"t": 32, "b": 60 if named else 8}, legend={"y": -14 / tall, "yanchor": "top", "itemsizing": "constant"}
    )


def _ranges(points: np.ndarray) -> tuple[list[float], list[float]]:
    """Ends of both axes, equally far apart, so that every map is a square."""
    low, high = points.min(axis=0), points.max(axis=0)
    half = 0.53 * max(float((high - low).max()), 1e-3)
    ends = [[float(middle) - half, float(middle) + half] for middle in (low + high) / 2]
    return ends[0], ends[1]


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
