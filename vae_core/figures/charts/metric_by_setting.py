"""Each final number of settings that stand on no common scale: one setting a row, one small chart a number."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from vae_core.faces import NumberFace
from vae_core.figures.style.theme import MUTED, finish, in_two_lines, written
from vae_core.figures.style.titles import headed
from vae_core.runs.seeds import FEWEST, Spread, spread

FAINT = "rgba(138,143,152,0.4)"  # lines that lead from a name to its dots
ROW, TALL_ROW, HEADS = 26, 36, 96  # px: of a setting, of one with a name in two lines, of a chart's title and axis


def metric_by_setting(table: pd.DataFrame, metrics: Mapping[str, NumberFace], *, across: int = 3) -> go.Figure:
    """Dots on the axes of `metrics` (name -> face), `across` charts a row, from a table of `comparison_table`.

    One dot a seed. The settings are in the order of the table, the first on top. The number beside a row is its mean
    over seeds, the bar its 95% interval where there are three or more.
    """
    rows = -(-len(metrics) // across)
    if across == 1:
        table = table.assign(label=table["label"].map(in_two_lines))
    settings = list(dict.fromkeys(table["label"]))
    height = (TALL_ROW if across == 1 else ROW) * len(settings) + HEADS
    titles = [headed(metric) for metric in metrics.values()]
    figure = make_subplots(
        rows,
        across,
        shared_yaxes=True,
        subplot_titles=titles,
        horizontal_spacing=0.03,
        vertical_spacing=HEADS / (rows * height) if rows > 1 else 0,
    )
    for number, (name, metric) in enumerate(metrics.items()):
        cell = {"row": number // across + 1, "col": number % across + 1}
        seeds = {str(label): spread(values) for label, values in table.groupby("label", sort=False)[name]}
        ends = _range(seeds, metric)
        traces = [_intervals(seeds, metric), _dots(table, name, metric), _means(seeds, metric, ends[1])]
        figure.add_traces(traces, rows=cell["row"], cols=cell["col"])
        figure.update_xaxes(range=ends, tickformat=metric.format, nticks=4, **cell)
    figure.update_xaxes(showgrid=False, zeroline=False)
    counts = table.groupby("label").size()
    names = [
        f"{label} <span style='font-size:12px'>n={n}</span>" if (n := counts[label]) > 1 else label
        for label in settings
    ]
    figure.update_yaxes(categoryorder="array", categoryarray=settings[::-1], tickvals=settings, ticktext=names)
    figure.update_yaxes(showgrid=True, gridcolor=FAINT)
    figure.update_yaxes(gridwidth=0.5, griddash="dot")
    figure.update_annotations(font_size=15)
    finish(figure, height=rows * height, legend=False)
    return figure.update_layout(margin_t=56)


def _dots(table: pd.DataFrame, name: str, metric: NumberFace) -> go.Scatter:
    known = table.dropna(subset=[name])
    return go.Scatter(
        x=known[name],
        y=known["label"],
        mode="markers",
        marker={"size": 11, "color": known["colour"]},
        customdata=[
            [seed, written(value, metric.format)] for seed, value in zip(known["seed"], known[name], strict=True)
        ],
        hovertemplate="%{y}, seed %{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _means(seeds: Mapping[str, Spread], metric: NumberFace, at: float) -> go.Scatter:
    """The means, written one under the other at the right edge."""
    known = {label: found.mean for label, found in seeds.items() if found.n}
    return go.Scatter(
        x=[at] * len(known),
        y=list(known),
        mode="text",
        text=[written(mean, metric.format) for mean in known.values()],
        textposition="middle left",
        hoverinfo="skip",
    )


def _intervals(seeds: Mapping[str, Spread], metric: NumberFace) -> go.Scatter:
    """A bar from end to end of what the seeds of a setting leave open."""
    known = {label: found for label, found in seeds.items() if found.n >= FEWEST}
    ends = [(end, label) for label, found in known.items() for end in (found.low, found.high, None)]
    form = metric.format
    told = [f"95% interval {written(s.low, form)} to {written(s.high, form)}" for s in known.values() for _ in range(3)]
    return go.Scatter(
        x=[end for end, _ in ends],
        y=[label for _, label in ends],
        mode="lines",
        line={"color": MUTED, "width": 3},
        text=told,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )


def _range(seeds: Mapping[str, Spread], metric: NumberFace) -> list[float]:
    """From end to end of dots and bars as far as the number can go, with room on the right for the means."""
    ends = [end for s in seeds.values() for end in (*s.values, *((s.low, s.high) if s.n >= FEWEST else ()))]
    low, high = max(min(ends, default=0.0), metric.least), min(max(ends, default=0.0), metric.most)
    span = high - low or abs(high) or 1.0
    return [low - 0.08 * span, high + 0.35 * span]
