"""Every number of every run at once: one upright axis a number, one line a run. Plain lines, so that each is named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.figures import beta_axis
from vae_core.figures.style import DASHES, MUTED, finish
from vae_core.runs.metrics import METRICS


def parallel_coordinates(table: pd.DataFrame, metrics: Sequence[str]) -> go.Figure:
    """Beta and `metrics` as upright axes, one line a run of a table of `comparison.table`.

    Each axis runs from the least to the most among the runs; where lower is better it is turned over,
    so that the better end is on top wherever one end is better.
    """
    figure = go.Figure()
    place = beta_axis.places(table["beta"])
    heights = [_scaled(table["beta"].map(place))] + [
        _scaled(table[m] * (-1 if METRICS[m].better == "lower" else 1)) for m in metrics
    ]
    across = np.arange(len(heights))
    styles = {line: DASHES[i % len(DASHES)] for i, line in enumerate(dict.fromkeys(table["line"]))}
    for i, run in enumerate(table.itertuples()):
        values = [f"beta {beta_axis.name(run.beta)}"] + [
            f"{METRICS[m].title}: {_written(getattr(run, m), METRICS[m].format)}" for m in metrics
        ]
        figure.add_scatter(
            x=across,
            y=[height[i] for height in heights],
            mode="lines+markers",
            name=run.label,
            legendgroup=run.label,
            showlegend=run.label not in table["label"].iloc[:i].to_list(),
            line={"color": run.colour, "width": 2.5, "dash": styles[run.line]},
            marker={"size": 8},
            text=values,
            hovertemplate="%{text}<extra>%{fullData.name}</extra>",
        )
    figure.add_annotation(x=0, y=1, text=beta_axis.name(table["beta"].max()), **_END, yanchor="bottom")
    figure.add_annotation(x=0, y=0, text=beta_axis.name(table["beta"].min()), **_END, yanchor="top")
    for x, metric in enumerate(metrics, start=1):
        low, high = table[metric].min(), table[metric].max()
        top, bottom = (low, high) if METRICS[metric].better == "lower" else (high, low)
        form = METRICS[metric].format
        figure.add_annotation(x=x, y=1, text=_written(top, form), **_END, yanchor="bottom")
        if low < high:
            figure.add_annotation(x=x, y=0, text=_written(bottom, form), **_END, yanchor="top")
    for x in across:
        figure.add_vline(x=x, line={"color": MUTED, "width": 1}, layer="below")
    heads = ["beta"] + [_head(m) for m in metrics]
    figure.update_xaxes(
        tickvals=across, ticktext=heads, side="top", tickangle=0, showgrid=False, range=[-0.35, len(heights) - 0.65]
    )
    figure.update_yaxes(visible=False, range=[-0.12, 1.12])
    finish(figure, height=420)
    figure.update_layout(legend={"y": -0.05, "yanchor": "top"}, margin={"t": 60})
    return figure


_END = {"showarrow": False, "font": {"size": 13}}


def _head(metric: str) -> str:
    known = METRICS[metric]
    title = known.title.replace(" (", "<br>(")
    return f"{title}<br><sup>{known.direction or 'neither is better'}</sup>"


def _scaled(values: pd.Series) -> list[float | None]:
    """Numbers from 0 (least) to 1 (most), in the middle where all are equal, None where not known."""
    low, high = values.min(), values.max()
    if not high > low:
        return [None if np.isnan(v) else 0.5 for v in values]
    return [None if np.isnan(v) else (v - low) / (high - low) for v in values]


def _written(value: float, form: str) -> str:
    if np.isnan(value):
        return "not known"
    return f"{value:.0%}" if form.endswith("%") else f"{value:,.3g}"
