"""Each final number against beta, as small charts over one beta axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.style import beta_axis
from vae_core.figures.style.off_scale import Scale, scale
from vae_core.figures.style.small_multiples import rows_of, small_multiples
from vae_core.figures.style.theme import DASHES, MUTED, SYMBOLS, finish, muted, titled, written
from vae_core.runs.comparison import beta_name
from vae_core.runs.seeds import FEWEST, Spread, spread

Seeds = Mapping[float, Spread]
"""What the seeds of one line say of one number, by beta."""


def metric_against_beta(table: pd.DataFrame, metrics: Mapping[str, NumberFace], *, across: int = 3) -> go.Figure:
    """Small charts of `metrics` (name -> face), `across` a row, from a table of `comparison_table`.

    All runs stand on one scale: that of beta, or what another objective is swept over.

    A dot is a setting's mean over its seeds with its 95% interval as a bar and a band, or each seed where there
    are fewer than three. Lines that differ in more than beta have their own symbol and dash. Where beta 0 would
    flatten all else, it is pinned to the edge with its number.
    """
    rows = rows_of(len(metrics), across)
    titles = [titled(metric.title, metric.subtitle) for metric in metrics.values()]
    figure, cells = small_multiples(titles, across, row_gap=0.5, column_gap=0.075, title_size=15, shared_xaxes="all")
    place = beta_axis.places(table["beta"])
    lines = table["line"].unique()
    for number, ((name, metric), cell) in enumerate(zip(metrics.items(), cells, strict=True)):
        y = _scale(table, name, metric)
        for style, line in enumerate(lines):
            figure.add_traces(
                _line(table[table["line"] == line], name, metric, place, y, style, legend=number == 0),
                rows=cell["row"],
                cols=cell["col"],
            )
        figure.update_yaxes(nticks=5, range=_range(table, name, metric, y), **_ticks(table[name], metric), **cell)
    beta_axis.lay_out(figure, place, _counts(table))
    figure.update_xaxes(showticklabels=True, showgrid=False)
    figure.update_xaxes(title_text=table["scale"].iloc[0], row=rows)
    finish(figure, height=225 * rows + (36 if len(lines) > 1 else 0), legend=len(lines) > 1)
    figure.update_layout(margin={"t": 84 if len(lines) > 1 else 48}, legend={"y": 1 + 50 / (225 * rows - 104)})
    return figure


def _scale(table: pd.DataFrame, name: str, metric: NumberFace) -> Scale:
    apart = table["beta"].map(beta_axis.is_set_off) & metric.in_nats
    return scale(table[name].to_numpy(float), apart.to_numpy(bool))


def _range(table: pd.DataFrame, name: str, metric: NumberFace, y: Scale) -> list[float] | None:
    """Ends of the axis where something is pinned, or an interval leaves what is possible; else Plotly finds them."""
    values = table[name].to_numpy(float)
    if y.is_pinned(values).any():
        return y.range(values, room=0.15)
    spreads = [spread(seeds) for _, seeds in table.groupby(["line", "beta"])[name]]
    ends = [*values[np.isfinite(values)], *(end for s in spreads for end in (s.low, s.high) if end == end)]
    if not ends or (min(ends) >= metric.least and max(ends) <= metric.most):
        return None
    low, high = max(min(ends), metric.least), min(max(ends), metric.most)
    return [low - 0.06 * (high - low), high + 0.06 * (high - low)]


def _ticks(values: pd.Series, metric: NumberFace) -> dict[str, Any]:
    """No half of what is counted is written, and of percentages that lie close together no two ticks read the same."""
    far = values.max() - values.min()
    decimal = metric.format == ".0%" and far < 0.05
    return {"dtick": 1 if metric.counted and far <= 4 else None, "tickformat": ".1%" if decimal else metric.format}


def _line(
    table: pd.DataFrame,
    name: str,
    metric: NumberFace,
    place: Mapping[float, float],
    y: Scale,
    style: int,
    *,
    legend: bool,
) -> list[go.Scatter]:
    """The traces of one line in one chart: bands, the line itself, the dots."""
    seeds = {beta: spread(table.loc[table["beta"] == beta, name]) for beta in sorted(set(table["beta"]))}
    seeds = {beta: known for beta, known in seeds.items() if known.n}
    colours = dict(zip(table["beta"], table["colour"], strict=True))
    inner = [beta for beta in seeds if not beta_axis.is_set_off(beta)]
    path = go.Scatter(
        x=[place[beta] for beta in inner],
        y=[seeds[beta].mean for beta in inner],
        mode="lines",
        line={"color": MUTED, "width": 1.5, "dash": DASHES[style % len(DASHES)]},
        hoverinfo="skip",
        showlegend=False,
    )
    bands = [
        _band([(place[beta], max(seeds[beta].low, metric.least), min(seeds[beta].high, metric.most)) for beta in part])
        for part in _sure(seeds, inner)
    ]
    dots = _dots(seeds, metric, place, y, colours, table["scale"].iloc[0])
    dots.update(name=table["line"].iloc[0], showlegend=legend, legendgroup=str(style))
    dots.marker.symbol = SYMBOLS[style % len(SYMBOLS)]
    return [*bands, path, dots]


def _dots(
    seeds: Seeds, metric: NumberFace, place: Mapping[float, float], y: Scale, colours: Mapping[float, str], scale: str
) -> go.Scatter:
    """One dot a mean with its interval, or one a seed; the number beside those that are pinned."""
    known = [(beta, value, s) for beta, s in seeds.items() for value in ((s.mean,) if s.n >= FEWEST else s.values)]
    values = np.array([value for _, value, _ in known])
    pinned = y.is_pinned(values)
    arrows = np.where(values > y.high, " ↑", " ↓")
    barred = [(s, s.n >= FEWEST and not p) for (_, _, s), p in zip(known, pinned, strict=True)]
    return go.Scatter(
        x=[place[beta] for beta, _, _ in known],
        y=y.place(values),
        mode="markers+text",
        text=[f"{written(v, metric.format)}{a}" if p else "" for v, a, p in zip(values, arrows, pinned, strict=True)],
        textposition="middle right",
        cliponaxis=False,
        marker={"size": 10, "color": [colours[beta] for beta, _, _ in known]},
        error_y={
            "array": [min(s.high, metric.most) - s.mean if p else 0 for s, p in barred],
            "arrayminus": [s.mean - max(s.low, metric.least) if p else 0 for s, p in barred],
            "color": MUTED,
        },
        customdata=[
            [f"{scale} {beta_name(beta)}", written(v, metric.format), _evidence(s, metric)] for beta, v, s in known
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )


def _sure(seeds: Seeds, betas: Sequence[float]) -> list[list[float]]:
    """Stretches of neighbouring betas that all have an interval: what a band may cover."""
    stretches: list[list[float]] = [[]]
    for beta in betas:
        if seeds[beta].n >= FEWEST:
            stretches[-1].append(beta)
        else:
            stretches.append([])
    return [stretch for stretch in stretches if len(stretch) > 1]


def _band(edges: Sequence[tuple[float, float, float]]) -> go.Scatter:
    """The area between lower and upper ends: (x, low, high) from left to right."""
    x = [x for x, _, _ in edges]
    return go.Scatter(
        x=x + x[::-1],
        y=[high for _, _, high in edges] + [low for _, low, _ in reversed(edges)],
        fill="toself",
        fillcolor=muted(0.25),
        mode="none",
        hoverinfo="skip",
        showlegend=False,
    )


def _evidence(seeds: Spread, metric: NumberFace) -> str:
    if seeds.n == 1:
        return "one seed"
    if seeds.n < FEWEST:
        return f"one of {seeds.n} seeds"
    low, high = written(seeds.low, metric.format), written(seeds.high, metric.format)
    return f"mean of {seeds.n} seeds, 95% interval {low} to {high}"


def _counts(table: pd.DataFrame) -> dict[float, str]:
    """'n=3' for each beta that was trained with several seeds, so that nobody takes one run for three."""
    sizes = table.groupby(["beta", "line"]).size().groupby("beta").agg(["min", "max"])
    several = sizes[sizes["max"] > 1]
    rows = zip(several.index, several["min"], several["max"], strict=True)
    return {beta: f"n={low}" if low == high else f"n={low}–{high}" for beta, low, high in rows}
