"""The values of each dial over all pictures, against the bell curve that noise is drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.style.axes import FIXED, named_ticks
from vae_core.figures.style.theme import CLEAR, MUTED, NOTE, finish, muted

ROW = 58  # px
FEWEST = 3  # columns that there is room for: a single bell across the whole page would be flat
IDLE = muted(0.35)  # of dials that are not in use
_WIDE, _TALL = 0.9, 0.8  # of a cell that a histogram takes
_TOP = 1.35  # of the bell's height that is in sight; what is taller is cut


def aggregate_posterior_grid(
    shares: Mapping[str, np.ndarray],
    expected: np.ndarray,
    *,
    colours: Mapping[str, str],
    row_heads: Sequence[str],
    notes: Mapping[str, Sequence[str]],
    used: Mapping[str, np.ndarray],
) -> go.Figure:
    """One column a model, one row a dial: the shares as a filled shape, the bell as a line over it.

    shares: model -> (dials, B) of the values in each bin; models may have fewer dials than there are row_heads.
    expected: (B,) of the bell. notes: model -> a short text a dial, in its corner. used: model -> whether each dial
    (dials,) is in use; those that are not are grey, since saying nothing looks just like noise.
    """
    top = _TOP * float(expected.max())
    figure = go.Figure()
    bells: list[tuple[np.ndarray, np.ndarray]] = []
    for column, (name, rows) in enumerate(shares.items()):
        shapes = []
        for row, found in enumerate(rows):
            left, floor = column + (1 - _WIDE) / 2, row + 1
            x = np.linspace(left, left + _WIDE, len(found) + 1)
            shapes.append((_outline(x), floor - _TALL * _outline_height(found / top)))
            bells.append(((x[1:] + x[:-1]) / 2, floor - _TALL * expected / top))
            if text := notes[name][row]:
                corner = {"x": left + _WIDE, "y": row + 0.06, "xanchor": "right", "yanchor": "top"}
                figure.add_annotation(text=text, **NOTE, **corner)
        for colour, chosen in ((colours[name], used[name]), (IDLE, ~used[name])):
            outline = _joined([shape for shape, drawn in zip(shapes, chosen, strict=True) if drawn])
            style = {"fill": "toself", "fillcolor": colour, "line": {"width": 0}, "mode": "lines"}
            figure.add_scatter(**outline, hoverinfo="skip", name=name, **style)
    bell = {"color": MUTED, "width": 2}
    figure.add_scatter(**_joined(bells), mode="lines", line=bell, hoverinfo="skip", name="noise")
    heads = [name.replace(" · ", "<br>") for name in shares]
    figure.update_xaxes(range=[0, max(len(shares), FEWEST)], side="top", **named_ticks(heads, first=0.5), **FIXED)
    figure.update_yaxes(range=[len(row_heads), 0], **named_ticks(row_heads, first=0.6), **FIXED)
    finish(figure, height=ROW * len(row_heads) + 60, legend=False)
    figure.update_layout(margin={"t": 44, "b": 8}, plot_bgcolor=CLEAR, paper_bgcolor=CLEAR)
    return figure


def _outline(edges: np.ndarray) -> np.ndarray:
    """The x of a stepped outline over bin edges (B + 1,), from the floor and back to it: (2 B + 2,)."""
    return edges.repeat(2)


def _outline_height(heights: np.ndarray) -> np.ndarray:
    """The y of a stepped outline of bins (B,), cut at 1: (2 B + 2,)."""
    return np.concatenate([[0.0], np.minimum(heights, 1).repeat(2), [0.0]])


def _joined(shapes: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[str, list[float | None]]:
    """x and y of several outlines as one, with gaps between them."""
    x: list[float | None] = []
    y: list[float | None] = []
    for across, up in shapes:
        x += [*across.round(4).tolist(), None]
        y += [*up.round(4).tolist(), None]
    return {"x": x, "y": y}
