"""Loss terms while a run trains: training solid and smoothed with the raw curve behind it, validation dashed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.charts.smoothing import smoothed
from vae_core.figures.style.off_scale import Scale, scale
from vae_core.figures.style.small_multiples import rows_of, small_multiples
from vae_core.figures.style.theme import MUTED, finish, titled, written

Along = Literal["epoch", "step", "seconds"]
ALONG: dict[Along, str] = {"epoch": "epochs", "step": "steps", "seconds": "seconds of training"}
WARM_UP = 0.05  # of training: its first, steep part may leave the picture so that the rest can be read


@dataclass(frozen=True)
class Curve:
    """One run's history (one row a record, as `Run.history`) with its name and colour.

    apart: of beta 0 or the KL alone: it may leave the picture where it would flatten all other curves.
    """

    label: str
    colour: str
    history: pd.DataFrame
    apart: bool = False


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
    """
    titles = (
        [curve.label for curve in curves] if by_run else [titled(term.title, term.subtitle) for term in panels.values()]
    )
    across = min(len(titles), across)
    down = rows_of(len(titles), across)
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
        shown = [curves[number]] if by_run else list(curves)
        term, face = list(panels.items())[0 if by_run else number]
        for curve in shown:
            for trace in _traces(curve, term, face, along, smoothing, legend=not by_run and number == 0):
                figure.add_trace(trace, **cell)
        y = _scale(curves, term, along, log)
        gone = _left(shown, term, y, log)
        if gone:
            corner = {
                "x": 0.98,
                "y": 0.98,
                "xref": "x domain",
                "yref": "y domain",
                "xanchor": "right",
                "yanchor": "top",
            }
            figure.add_annotation(text="<br>".join(gone), showarrow=False, **corner, **cell)
        figure.update_yaxes(
            type="log" if log else "linear",
            range=_ends(y, room=0.14 if gone else 0.05),
            nticks=6,
            tickformat=",.3~r",
            **cell,
        )
        if number + across >= len(titles):  # nothing below
            figure.update_xaxes(title_text=ALONG[along], showticklabels=True, **cell)
    figure.add_traces(_key())
    figure.update_xaxes(showgrid=False, rangemode="tozero", zeroline=False)
    figure.update_yaxes(zeroline=False)
    finish(figure, height=400 if down == 1 else 250 * down)
    figure.update_layout(
        margin={"t": 92}, legend={"y": 1 + 62 / figure.layout.height}, uirevision="kept while it grows"
    )
    return figure


def _traces(
    curve: Curve, term: str, face: NumberFace, along: Along, smoothing: float, *, legend: bool
) -> list[go.Scatter]:
    """Raw, smoothed and validation curve of one term of one run."""
    if term not in curve.history:
        return []
    common = {"mode": "lines", "legendgroup": curve.label, "name": curve.label}
    nats = " nats" if face.in_nats else ""
    hover = f"{curve.label}, %{{meta}}<br>%{{y:,.4~r}}{nats} after %{{x:,.3~f}} {ALONG[along]}<extra></extra>"
    train = curve.history[curve.history["split"] == "train"].dropna(subset=[term])
    validation = curve.history[curve.history["split"] == "validation"].dropna(subset=[term])
    traces = []
    if smoothing:
        faint = {"color": curve.colour, "width": 1}
        traces.append(
            go.Scatter(
                x=train[along], y=train[term], line=faint, opacity=0.3, hoverinfo="skip", showlegend=False, **common
            )
        )
    for split, data, dash in (("training", train, "solid"), ("validation", validation, "dash")):
        y = data[term].to_numpy(float)
        traces.append(
            go.Scatter(
                x=data[along],
                y=smoothed(y, smoothing) if split == "training" else y,
                line={"color": curve.colour, "width": 2, "dash": dash},
                meta=split,
                hovertemplate=hover,
                showlegend=legend and split == "training",
                **common,
            )
        )
    return traces


def _key() -> list[go.Scatter]:
    """Entries of the legend that say what solid and dashed mean."""
    return [
        go.Scatter(
            x=[None],
            y=[None],
            mode="lines",
            line={"color": MUTED, "dash": dash},
            name=name,
            legendgroup=name,
            hoverinfo="skip",
        )
        for name, dash in (("training", "solid"), ("validation", "dash"))
    ]


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


def _ends(y: Scale, room: float) -> list[float]:
    return [y.low - 0.05 * y.span, y.high + room * y.span]


def _left(shown: Sequence[Curve], term: str, y: Scale, log: bool) -> list[str]:
    """A word about each curve that ends above the chart."""
    ends = {c.label: c.history[term].dropna().iloc[-1] for c in shown if c.apart and term in c.history}
    return [f"{label} goes on to {written(value)} ↑" for label, value in ends.items() if value > y.high and not log]
