"""Loss terms while runs train: one small chart a term, or one a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.charts.loss_traces import ALONG, Along, Curve, line_styles_key, loss_traces, told_apart
from vae_core.figures.style.number_axis import tick_format
from vae_core.figures.style.off_scale import Scale, scale
from vae_core.figures.style.small_multiples import rows_of, small_multiples
from vae_core.figures.style.theme import finish, titled, written

WARM_UP = 0.05  # of training: its first, steep part may leave the picture so that the rest can be read


def loss_curves(
    curves: Sequence[Curve],
    panels: Mapping[str, NumberFace],
    *,
    by_run: bool = False,
    along: Along = "epoch",
    smoothing: float = 0.0,
    log: bool = False,
    across: int = 4,
) -> go.Figure:
    """Charts of the terms `panels` (name -> face) with all runs in each; `by_run`: charts of the runs, to one scale.

    With `by_run` the first term alone is drawn. across: most charts a row. Validation is recorded once an epoch and
    is not smoothed.

    >>> import pandas as pd
    >>> history = pd.DataFrame({"epoch": [1, 1, 2, 2], "split": ["train", "validation"] * 2, "kl": [9, 8, 6, 5]})
    >>> figure = loss_curves([Curve("beta 1", "#3f90da", history)], {"kl": NumberFace("KL", unit="nats per image")})
    >>> [(trace.name, trace.meta) for trace in figure.data[:2]], figure.layout.xaxis.title.text
    ([('beta 1', 'training'), ('beta 1', 'validation')], 'epochs')
    """
    titles = (
        [curve.label for curve in curves] if by_run else [titled(term.title, term.subtitle) for term in panels.values()]
    )
    down = rows_of(len(titles), across)
    across = rows_of(len(titles), down)  # rows equally long, but for the last
    figure, cells = small_multiples(
        titles,
        across,
        row_gap=0.16 if by_run else 0.3,
        column_gap=0.025 if by_run else 0.06,
        title_size=15,
        shared_xaxes="all",
        shared_yaxes="all" if by_run else False,
    )
    for number, cell in enumerate(cells):
        panel_curves = [curves[number]] if by_run else told_apart(curves)
        term, face = list(panels.items())[0 if by_run else number]
        for curve in panel_curves:
            for trace in loss_traces(curve, term, face, along, smoothing, legend=not by_run and number == 0):
                figure.add_trace(trace, **cell)
        y = _scale(curves, term, along, log)
        outside = _left(panel_curves, term, y, log)
        if outside:
            corner = {
                "x": 0.98,
                "y": 0.98,
                "xref": "x domain",
                "yref": "y domain",
                "xanchor": "right",
                "yanchor": "top",
            }
            figure.add_annotation(text="<br>".join(outside), showarrow=False, **corner, **cell)
        figure.update_yaxes(
            type="log" if log else "linear",
            range=_ends(y, face, room=0.14 if outside else 0.05, log=log),
            nticks=6,
            tickformat=tick_format(face),
            **cell,
        )
        if number + across >= len(titles):  # nothing below
            figure.update_xaxes(title_text=ALONG[along], showticklabels=True, **cell)
    figure.add_traces(line_styles_key())
    figure.update_xaxes(showgrid=False, rangemode="tozero", zeroline=False)
    figure.update_yaxes(zeroline=False)
    finish(figure, height=400 if down == 1 else 250 * down)
    figure.update_layout(
        margin={"t": 92}, legend={"y": 1 + 62 / figure.layout.height}, uirevision="kept while it grows"
    )
    return figure


def _scale(curves: Sequence[Curve], term: str, along: Along, log: bool) -> Scale:
    """What of the axis is shown: all that comes after each run's warm-up, but for curves that stand far apart."""
    values, apart = [np.array([])], [np.array([], bool)]
    for curve in curves:
        if term in curve.history:
            late = curve.history[curve.history[along] >= WARM_UP * curve.history[along].max()]
            y = late[term].to_numpy(float)
            y = np.log10(y, where=y > 0, out=np.full(len(y), np.nan)) if log else y
            values.append(y)
            apart.append(np.full(len(y), curve.apart and not log))
    return scale(np.concatenate(values), np.concatenate(apart))


def _ends(y: Scale, face: NumberFace, room: float, log: bool) -> list[float]:
    """Of the axis, with some room above the curves; no further than the term can go."""
    low, high = y.low - 0.05 * y.span, y.high + room * y.span
    return [low, high] if log else [max(low, face.least), min(high, face.most)]


def _left(curves: Sequence[Curve], term: str, y: Scale, log: bool) -> list[str]:
    """A word about each curve that ends above the chart."""
    ends = {c.label: c.history[term].dropna().iloc[-1] for c in curves if c.apart and term in c.history}
    return [f"{label} goes on to {written(value)} ↑" for label, value in ends.items() if value > y.high and not log]
