"""One line of runs over beta: a dot a mean of seeds with its interval, and a band between the intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.style import value_axis
from vae_core.figures.style.marks import key, mark
from vae_core.figures.style.number_axis import Ends, interval, possible
from vae_core.figures.style.off_scale import Scale
from vae_core.figures.style.theme import MUTED, muted, written
from vae_core.runs.comparison import value_in_words
from vae_core.runs.seeds import FEWEST, Spread, spread

Seeds = Mapping[float, Spread]
"""What the seeds of one line say of one number, by beta."""


def line_traces(
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
    seeds = {beta: spread(table.loc[table["value"] == beta, name]) for beta in sorted(set(table["value"]))}
    seeds = {beta: each for beta, each in seeds.items() if each.n}
    colours = dict(zip(table["value"], table["colour"], strict=True))
    inner = [beta for beta in seeds if not value_axis.is_set_off(beta)]
    path = go.Scatter(
        x=[place[beta] for beta in inner],
        y=[seeds[beta].mean for beta in inner],
        mode="lines",
        line={"color": MUTED, "width": 1.5, "dash": mark(style).dash},
        hoverinfo="skip",
        showlegend=False,
    )
    intervals = {beta: interval(each, possible(name, metric)) for beta, each in seeds.items()}
    bands = [_band([(place[beta], *intervals[beta]) for beta in stretch]) for stretch in _with_interval(seeds, inner)]
    dots = _dots(seeds, intervals, metric, place, y, colours, table["words"].iloc[0])
    line = str(table["line"].iloc[0])
    dots.update(name=line, showlegend=False, legendgroup=str(style))
    dots.marker.symbol = mark(style).symbol
    return [*([key(line, style)] if legend else []), *bands, path, dots]


def _dots(
    seeds: Seeds,
    intervals: Mapping[float, Ends],
    metric: NumberFace,
    place: Mapping[float, float],
    y: Scale,
    colours: Mapping[float, str],
    words: str,
) -> go.Scatter:
    """One dot a mean with its interval, or one a seed; the number beside those that are pinned."""
    dots = [(beta, value, s) for beta, s in seeds.items() for value in ((s.mean,) if s.n >= FEWEST else s.values)]
    values = np.array([value for _, value, _ in dots])
    pinned = y.is_pinned(values)
    arrows = np.where(values > y.high, " ↑", " ↓")
    barred = [s.n >= FEWEST and not p for (_, _, s), p in zip(dots, pinned, strict=True)]
    lows, highs = ([intervals[beta][end] for beta, _, _ in dots] for end in (0, 1))
    return go.Scatter(
        x=[place[beta] for beta, _, _ in dots],
        y=y.place(values),
        mode="markers+text",
        text=[f"{written(v, metric.format)}{a}" if p else "" for v, a, p in zip(values, arrows, pinned, strict=True)],
        textposition="middle right",
        cliponaxis=False,
        marker={"size": 10, "color": [colours[beta] for beta, _, _ in dots]},
        error_y={
            "array": [high - mean if bar else 0 for mean, high, bar in zip(values, highs, barred, strict=True)],
            "arrayminus": [mean - low if bar else 0 for mean, low, bar in zip(values, lows, barred, strict=True)],
            "color": MUTED,
        },
        customdata=[
            [value_in_words(words, beta), written(v, metric.format), _evidence(s, metric)] for beta, v, s in dots
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )


def _with_interval(seeds: Seeds, betas: Sequence[float]) -> list[list[float]]:
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
