"""Every number of every run at once: one upright axis a number, one line a run. Plain lines, so that each is named."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.style import value_axis
from vae_core.figures.style.marks import mark, marks
from vae_core.figures.style.off_scale import Scale, scale
from vae_core.figures.style.theme import MUTED, apart, finish, titled, written
from vae_core.runs.comparison import one_scale, value_in_words

NEAR = 0.06  # of an axis: betas nearer than this share one text


def parallel_coordinates(table: pd.DataFrame, metrics: Mapping[str, NumberFace]) -> go.Figure:
    """Beta and `metrics` (name -> face) as upright axes, one line a run of a table of `comparison_table`.

    Where the runs' objectives have different settings in the place of beta, there is no axis of beta.

    Beta grows upwards. Each axis runs from the least to the most among the runs; where lower is better it is
    turned over, so that the better end is on top wherever one end is better. Runs of beta 0 (or of the KL alone)
    that would flatten all else lie beyond the end of an axis, with their number.

    >>> table = pd.DataFrame({"label": ["beta 1", "beta 4"], "value": [1.0, 4.0], "kl": [12.0, 3.0]})
    >>> table = table.assign(scale="beta", words="beta {}", seed=0, line="", colour="#3f90da")
    >>> figure = parallel_coordinates(table, {"kl": NumberFace("KL", better="lower")})
    >>> figure.layout.xaxis.ticktext[0], [list(trace.y) for trace in figure.data]  # the lower KL is on top
    ('beta', [[0.0, 0.0], [1.0, 1.0]])
    """
    figure = go.Figure()
    apart = table["value"].map(value_axis.is_set_off).to_numpy(bool)
    alike = one_scale(table)
    heights = [_betas(figure, table["value"])] if alike else []
    for x, (name, metric) in enumerate(metrics.items(), start=len(heights)):
        values = table[name].to_numpy(float)
        axis = scale(values, apart & metric.in_nats)
        heights.append(_upwards(axis.place(values), axis, metric))
        _ends(figure, x, axis, metric)
        for i in np.flatnonzero(axis.is_pinned(values)).tolist():
            _write(figure, x, heights[-1][i], written(values[i], metric.format), xanchor="left", xshift=8)
    texts = [table["value"].map(lambda value: value_in_words(table["words"].iloc[0], value)).to_list()] * alike
    texts += [[f"{m.title}: {written(v, m.format)}" for v in table[name]] for name, m in metrics.items()]
    lines = list(table["line"].unique())
    settings = table.drop_duplicates("label")
    own = zip(settings["label"], marks(settings["colour"].to_list()), strict=True)
    symbols = {label: each.symbol for label, each in own}
    across = list(range(len(heights)))
    named = zip(table["label"], table["line"], table["colour"], strict=True)
    for i, (label, line, colour) in enumerate(named):
        figure.add_scatter(
            x=across,
            y=[None if np.isnan(height[i]) else height[i] for height in heights],
            mode="lines+markers",
            name=label,
            legendgroup=label,
            showlegend=label not in table["label"].iloc[:i].to_list(),
            line={"color": colour, "width": 2.5, "dash": mark(lines.index(line)).dash},
            marker={"size": 8, "symbol": symbols[label]},
            text=[column[i] for column in texts],
            hovertemplate="%{text}<extra>%{fullData.name}</extra>",
        )
    for x in across:
        figure.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, line={"color": MUTED, "width": 1}, layer="below")
    figure.update_xaxes(
        tickvals=across,
        ticktext=[*[table["scale"].iloc[0]] * alike, *map(_head, metrics.values())],
        side="top",
        tickangle=0,
        showgrid=False,
        zeroline=False,
        range=[-0.4, len(heights) - 0.55],
    )
    figure.update_yaxes(visible=False, range=[-0.2, 1.22])
    finish(figure, height=420, legend=len(lines) > 1)
    figure.update_layout(legend={"y": -0.02, "yanchor": "top"}, margin={"t": 84})
    return figure


def _betas(figure: go.Figure, betas: pd.Series) -> np.ndarray:
    """Heights (n,) of the runs on the axis of beta, each beta written beside it where there is room."""
    place = value_axis.places(betas)
    name = value_axis.tick_names(place)
    low, high = min(place.values()), max(place.values())
    height = {beta: (x - low) / (high - low) if high > low else 0.5 for beta, x in place.items()}
    last = -np.inf
    for beta, y in height.items():
        if y - last >= NEAR:
            _write(figure, 0, y, name[beta], xanchor="right", xshift=-10)
            last = y
    return betas.map(height).to_numpy(float)


def _upwards(values: np.ndarray, axis: Scale, metric: NumberFace) -> np.ndarray:
    """Heights (n,): 0 at the worse end of the scale and 1 at the better; in the middle where all runs are equal."""
    if axis.high == axis.low:
        return np.where(np.isnan(values), np.nan, 0.5)
    share = (values - axis.low) / (axis.high - axis.low)
    return 1 - share if metric.better == "lower" else share


def _ends(figure: go.Figure, x: int, axis: Scale, metric: NumberFace) -> None:
    """The numbers at the ends of an axis; the only one where all runs are, in the middle."""
    if axis.low == axis.high:
        _write(figure, x, 0.5, written(axis.low, metric.format), xanchor="left", xshift=8, yshift=12)
        return
    low, high = apart([axis.low, axis.high], metric.format)
    bottom, top = (high, low) if metric.better == "lower" else (low, high)
    _write(figure, x, 1, top, xanchor="left", xshift=8, yshift=10)
    _write(figure, x, 0, bottom, xanchor="left", xshift=8, yshift=-10)


def _write(figure: go.Figure, x: float, y: float, text: str, **place: object) -> None:
    figure.add_annotation(x=x, y=y, text=text, showarrow=False, font={"size": 13}, **place)


def _head(metric: NumberFace) -> str:
    return titled("<br>".join(wrap(metric.title, 20)), metric.direction or "neither end is better", size=11)
