"""Each final number of settings that stand on no common scale: one setting a row, one small chart a number."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from vae_core.figures.style import finish, in_two_lines, written
from vae_core.runs.metrics import METRICS

FAINT = "rgba(138,143,152,0.4)"  # lines that lead from a name to its dots
ROW, TALL_ROW, HEADS = 26, 36, 96  # px: of a setting, of one with a name in two lines, of a chart's title and axis


def metric_by_setting(table: pd.DataFrame, metrics: Sequence[str], *, across: int = 3) -> go.Figure:
    """Dots on the axes of `metrics`, `across` charts a row, from a table of `comparison.table`; one dot a seed.

    The settings are in the order of the table, the first on top. The number beside a row is its mean over seeds.
    """
    rows = -(-len(metrics) // across)
    if across == 1:
        table = table.assign(label=table["label"].map(in_two_lines))
    settings = list(dict.fromkeys(table["label"]))
    height = (TALL_ROW if across == 1 else ROW) * len(settings) + HEADS
    titles = [f"{METRICS[m].title}<br><span style='font-size:12px'>{METRICS[m].subtitle}</span>" for m in metrics]
    figure = make_subplots(
        rows,
        across,
        shared_yaxes=True,
        subplot_titles=titles,
        horizontal_spacing=0.03,
        vertical_spacing=HEADS / (rows * height) if rows > 1 else 0,
    )
    for number, name in enumerate(metrics):
        cell = {"row": number // across + 1, "col": number % across + 1}
        figure.add_trace(_dots(table, name), **cell)
        figure.update_xaxes(range=_range(table, name), tickformat=METRICS[name].format, nticks=4, **cell)
    figure.update_xaxes(showgrid=False, zeroline=False)
    figure.update_yaxes(categoryorder="array", categoryarray=settings[::-1], showgrid=True, gridcolor=FAINT)
    figure.update_yaxes(gridwidth=0.5, griddash="dot")
    figure.update_annotations(font_size=15)
    finish(figure, height=rows * height, legend=False)
    return figure.update_layout(margin_t=56)


def _dots(table: pd.DataFrame, name: str) -> go.Scatter:
    known = table.dropna(subset=[name])
    means = known.groupby("label")[name].mean()
    first = ~known.duplicated("label")
    texts = [
        written(means[label], METRICS[name].format) if once else ""
        for label, once in zip(known["label"], first, strict=True)
    ]
    return go.Scatter(
        x=known[name],
        y=known["label"],
        mode="markers+text",
        marker={"size": 11, "color": known["colour"]},
        text=[f"  {text}" for text in texts],
        textposition="middle right",
        cliponaxis=False,
        customdata=[
            [seed, written(value, METRICS[name].format)] for seed, value in zip(known["seed"], known[name], strict=True)
        ],
        hovertemplate="%{y}, seed %{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _range(table: pd.DataFrame, name: str) -> list[float] | None:
    """Room on the right for the number beside the last dot."""
    low, high = table[name].min(), table[name].max()
    span = high - low or abs(high) or 1.0
    return [low - 0.08 * span, high + 0.35 * span] if low == low else None
