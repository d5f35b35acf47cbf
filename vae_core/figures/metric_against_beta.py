"""Each final number against beta, as small charts over one beta axis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from vae_core.figures import beta_axis
from vae_core.figures.style import DASHES, MUTED, SYMBOLS, finish
from vae_core.runs.metrics import METRICS, Metric
from vae_core.runs.seeds import FEWEST, spread

COLUMNS = 3
BAND = "rgba(138,143,152,0.25)"


def metric_against_beta(table: pd.DataFrame, metrics: Sequence[str]) -> go.Figure:
    """Small charts of `metrics` (names of METRICS), three a row, from a table of `comparison.table`.

    A dot is a setting's mean over its seeds with its 95 % interval as a bar and a band, or each seed where there
    are fewer than three. Lines that differ in more than beta have their own symbol and dash.
    """
    rows = -(-len(metrics) // COLUMNS)
    titles = [f"{METRICS[m].title}<br><sup>{METRICS[m].subtitle}</sup>" for m in metrics]
    figure = make_subplots(
        rows, COLUMNS, shared_xaxes="all", subplot_titles=titles, horizontal_spacing=0.075, vertical_spacing=0.24
    )
    place = beta_axis.places(table["beta"])
    lines = list(dict.fromkeys(table["line"]))
    for number, metric in enumerate(metrics):
        for style, line in enumerate(lines):
            traces = _line(table[table["line"] == line], METRICS[metric], place, style, legend=number == 0)
            for trace in traces:
                figure.add_trace(trace, row=number // COLUMNS + 1, col=number % COLUMNS + 1)
    beta_axis.lay_out(figure, place, _counts(table))
    figure.update_xaxes(showticklabels=True, showgrid=False)
    figure.update_xaxes(title_text="beta", row=rows)
    for number, metric in enumerate(metrics):
        figure.update_yaxes(
            tickformat=METRICS[metric].format, nticks=5, row=number // COLUMNS + 1, col=number % COLUMNS + 1
        )
    figure.update_annotations(font={"size": 14})
    finish(figure, height=230 * rows, legend=len(lines) > 1)
    figure.update_layout(margin={"t": 76 if len(lines) > 1 else 44}, legend={"y": 1.16})
    return figure


def _line(
    table: pd.DataFrame, metric: Metric, place: dict[float, float], style: int, *, legend: bool
) -> list[go.Scatter]:
    """The traces of one line in one chart: bands, the line itself, the dots."""
    seeds = {beta: spread(same[metric.name]) for beta, same in table.groupby("beta") if same[metric.name].notna().any()}
    colour = dict(zip(table["beta"], table["colour"], strict=True))
    traces = [_band([(place[b], seeds[b].low, seeds[b].high) for b in part]) for part in _unbroken(seeds)]
    x: list[float | None] = []
    y: list[float | None] = []
    for part in _parts(list(seeds)):
        x += [*(place[b] for b in part), None]
        y += [*(seeds[b].mean for b in part), None]
    thin = {"color": MUTED, "width": 1.5, "dash": DASHES[style % len(DASHES)]}
    traces.append(go.Scatter(x=x, y=y, mode="lines", line=thin, hoverinfo="skip", showlegend=False))
    dots = [(b, value, s) for b, s in seeds.items() for value in ((s.mean,) if s.n >= FEWEST else s.values)]
    traces.append(
        go.Scatter(
            x=[place[b] for b, _, _ in dots],
            y=[value for _, value, _ in dots],
            mode="markers",
            name=next(iter(table["line"])),
            legendgroup=str(style),
            showlegend=legend,
            marker={"size": 10, "symbol": SYMBOLS[style % len(SYMBOLS)], "color": [colour[b] for b, _, _ in dots]},
            error_y={"array": [s.high - s.mean if s.n >= FEWEST else 0 for _, _, s in dots], "color": MUTED},
            customdata=[[beta_axis.name(b), _evidence(s, metric)] for b, _, s in dots],
            hovertemplate=f"beta %{{customdata[0]}}: %{{y:{metric.format}}}<br>%{{customdata[1]}}<extra></extra>",
        )
    )
    return traces


def _parts(betas: list[float]) -> list[list[float]]:
    """Betas in runs that a line may connect: never across a break of the axis."""
    inner = [b for b in betas if not beta_axis.is_set_off(b)]
    return [part for part in ([b for b in betas if b == 0], inner, [b for b in betas if np.isinf(b)]) if part]


def _unbroken(seeds: dict) -> list[list[float]]:
    """Stretches of neighbouring betas that all have an interval: what a band may cover."""
    stretches: list[list[float]] = [[]]
    for part in _parts(list(seeds)):
        for beta in part:
            if seeds[beta].n >= FEWEST:
                stretches[-1].append(beta)
            else:
                stretches.append([])
        stretches.append([])
    return [stretch for stretch in stretches if len(stretch) > 1]


def _band(edges: list[tuple[float, float, float]]) -> go.Scatter:
    x = [x for x, _, _ in edges]
    return go.Scatter(
        x=x + x[::-1],
        y=[high for _, _, high in edges] + [low for _, low, _ in reversed(edges)],
        fill="toself",
        fillcolor=BAND,
        mode="none",
        hoverinfo="skip",
        showlegend=False,
    )


def _evidence(seeds: object, metric: Metric) -> str:
    n = seeds.n
    if n < FEWEST:
        return "one seed" if n == 1 else f"one of {n} seeds"
    return f"mean of {n} seeds"


def _counts(table: pd.DataFrame) -> dict[float, str]:
    """'n = 3' for each beta that was trained with several seeds, so that nobody takes one run for three."""
    sizes = table.groupby(["beta", "line"]).size().groupby("beta").agg(["min", "max"])
    if sizes["max"].max() == 1:
        return {}
    return {b: f"n={a}" if a == z else f"n={a}–{z}" for b, a, z in sizes.itertuples()}
