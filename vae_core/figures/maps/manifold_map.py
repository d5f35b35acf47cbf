"""All that two latent dimensions draw, laid out where they draw it, with the codes of real pictures: zoomed as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from scipy.special import ndtr

from vae_core.figures.maps.dot_colours import MOST_NAMES
from vae_core.figures.pictures.encoding import data_uri
from vae_core.figures.pictures.mosaic import mosaic
from vae_core.figures.style.axes import FRAMED
from vae_core.figures.style.small_multiples import axis_number, rows_of, small_multiples
from vae_core.figures.style.theme import LABEL_COLOURS, finish, label_colour

CELL = 32  # px: a picture's side is sharp up to twice as much when zoomed in on
TICKS = (-2, -1, 0, 1, 2)
SIDES = {1: 520, 2: 420, 3: 300}  # px of a panel, by how many stand in a row


@dataclass(frozen=True)
class Panel:
    """One square. pictures: (T, T, H, W, C) uint8 by row and column, or None; codes: (S, 2), or None."""

    title: str
    pictures: np.ndarray | None
    codes: np.ndarray | None
    labels: np.ndarray | None = None
    """(S,) of the codes."""


def manifold_map(
    panels: Sequence[Panel],
    positions: np.ndarray,
    label_names: Sequence[str] = (),
    *,
    dials: tuple[str, str] = ("first dial", "second dial"),
    narrow: bool = False,
) -> go.Figure:
    """positions: (T,) of the grid, the same for both dimensions. dials: what is across and what is up. narrow: for a
    screen with room for one panel a row.

    An axis is the share of the normal below a value, so that noise fills a square evenly; it is marked in values.

    >>> grid, codes = np.zeros((3, 3, 8, 8, 1), np.uint8), np.array([[0.0, 0.5], [1.0, -1.0]])
    >>> figure = manifold_map([Panel("beta 1", grid, codes)], np.array([-1.0, 0.0, 1.0]))
    >>> figure.layout.xaxis.title.text, len(figure.layout.images), figure.data[0].customdata.shape
    ('first dial', 1, (2, 2))
    """
    shares = ndtr(positions)
    columns = 1 if narrow else {1: 1, 2: 2, 4: 2}.get(len(panels), 3)
    rows = rows_of(len(panels), columns)
    figure, cells = small_multiples(
        [panel.title for panel in panels], columns, row_gap=0.2, column_gap=0.06 / columns, title_size=16
    )
    for title, axis in zip(figure.layout.annotations, figure.select_xaxes(), strict=False):
        title.update(x=axis.domain[0], xanchor="left", yshift=4)  # clear of the frame and of the tools on the right
    named: set[str] = set()
    for place, (panel, cell) in enumerate(zip(panels, cells, strict=True)):
        axis = axis_number(place)
        if panel.pictures is not None:
            figure.add_layout_image(_picture(panel.pictures, shares, axis))
        if panel.codes is not None:
            for trace in _dots(panel, label_names, on_pictures=panel.pictures is not None):
                trace.showlegend = trace.legendgroup not in named
                named.add(trace.legendgroup)
                figure.add_trace(trace, **cell)
        leftmost = cell["col"] == 1
        figure.update_yaxes(scaleanchor=f"x{axis}", showticklabels=leftmost, **cell)
        if leftmost:
            figure.update_yaxes(title_text=dials[1], **cell)
        if place + columns >= len(panels):
            figure.update_xaxes(title_text=dials[0], **cell)
    marks = {"tickvals": ndtr(np.array(TICKS)), "ticktext": [f"{tick}".replace("-", "−") for tick in TICKS]}
    square = FRAMED | {"constrain": "domain", "range": [0, 1]} | marks
    figure.update_xaxes(matches="x", **square).update_yaxes(matches="y", **square)
    side = SIDES[3 if narrow else columns]
    finish(figure, height=(side + 70) * rows + 20, legend=len(named) > 1)
    figure.update_layout(dragmode="pan", legend={"y": -0.16 / rows, "yanchor": "top", "itemsizing": "constant"})
    return figure


def _picture(pictures: np.ndarray, shares: np.ndarray, axis: str) -> dict[str, object]:
    """One picture of the whole grid: the second dimension grows upwards."""
    half = (shares[1] - shares[0]) / 2
    span = float(shares[-1] - shares[0] + 2 * half)
    return {
        "source": data_uri(mosaic(pictures[::-1], CELL)),
        "xref": f"x{axis}",
        "yref": f"y{axis}",
        "x": float(shares[0] - half),
        "y": float(shares[-1] + half),
        "sizex": span,
        "sizey": span,
        "sizing": "stretch",
        "layer": "below",
    }


def _dots(panel: Panel, names: Sequence[str], *, on_pictures: bool) -> list[go.Scatter]:
    """The codes, one trace a label."""
    assert panel.codes is not None
    style = {"size": 5, "opacity": 0.9, "line": {"width": 0.6 if on_pictures else 0, "color": "white"}}
    labels = np.zeros(len(panel.codes), int) if panel.labels is None or not names else panel.labels
    traces = []
    for label in np.unique(labels):
        codes = panel.codes[labels == label]
        name = names[label] if names and panel.labels is not None else "test pictures"
        x, y = ndtr(codes).T
        traces.append(
            go.Scatter(
                x=x,
                y=y,
                mode="markers",
                name=name,
                legendgroup=name if len(names) <= MOST_NAMES else "test pictures",
                marker={"color": label_colour(int(label)) if names else LABEL_COLOURS[0], **style},
                customdata=codes,
                hovertemplate="%{customdata[0]:.2f}, %{customdata[1]:.2f}<extra>" + name + "</extra>",
            )
        )
    return traces
