"""Each final number of settings that stand on no common scale: one setting a row, one small chart a number."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.style.limits import LINE, limits
from vae_core.figures.style.number_axis import Ends, interval, number_axis, on_plotly, possible
from vae_core.figures.style.small_multiples import rows_of, small_multiples
from vae_core.figures.style.theme import MUTED, apart, finish, in_two_lines, muted, small, titled, written
from vae_core.runs.seeds import FEWEST, Spread, spread

ROW, TALL_ROW, HEADS = 26, 36, 96  # px: of a setting, of one with a name in two lines, of a chart's title and axis
BESIDE, MARGIN = 0.08, 64  # room for the means: between charts as a share of the figure, right of the last one in px


def metric_by_setting(table: pd.DataFrame, metrics: Mapping[str, NumberFace], *, across: int = 3) -> go.Figure:
    """Dots on the axes of `metrics` (names -> faces), `across` charts a row, from a table of `comparison_table`.

    One dot a seed. The settings are in the order of the table, the first on top. The number beside a row is its mean
    over seeds, the bar its 95% interval where there are three or more.

    >>> table = pd.DataFrame({"label": ["beta 4", "gamma 10"], "value": [4.0, 10.0], "kl": [3.0, 9.0]})
    >>> table = table.assign(scale=["beta", "gamma"], line="", seed=0, colour="#3f90da")
    >>> figure = metric_by_setting(table, {"kl": NumberFace("KL", unit="nats per image")}, across=1)
    >>> figure.layout.yaxis.ticktext, figure.data[2].text  # the settings, their means
    (('beta 4', 'gamma 10'), ('3', '9'))
    """
    rows = rows_of(len(metrics), across)
    if across == 1:
        table = table.assign(label=table["label"].map(in_two_lines))
    settings = list(dict.fromkeys(table["label"]))
    height = (TALL_ROW if across == 1 else ROW) * len(settings) + HEADS
    titles = [titled(metric.title, metric.subtitle) for metric in metrics.values()]
    figure, cells = small_multiples(
        titles, across, row_gap=HEADS / height, column_gap=BESIDE, title_size=15, shared_yaxes=True
    )
    for (name, metric), cell in zip(metrics.items(), cells, strict=True):
        seeds = {str(label): spread(values) for label, values in table.groupby("label", sort=False)[name]}
        axis = number_axis(table, name, metric)
        traces = [
            _intervals(seeds, metric, possible(name, metric)),
            _dots(table, name, metric),
            _means(seeds, metric, axis.high),
        ]
        figure.add_traces(traces, rows=cell["row"], cols=cell["col"])
        for end in limits(metric):
            figure.add_vline(x=end, line=LINE, **cell)
        figure.update_xaxes(**on_plotly(axis, metric, table[name].to_numpy(float)), **cell)
    figure.update_xaxes(showgrid=False, zeroline=False)
    counts = table.groupby("label").size()
    names = [f"{label} {small(f'n={n}')}" if (n := counts[label]) > 1 else label for label in settings]
    figure.update_yaxes(categoryorder="array", categoryarray=settings[::-1], tickvals=settings, ticktext=names)
    # Lines that lead from a name to its dots.
    figure.update_yaxes(showgrid=True, gridcolor=muted(0.4), gridwidth=0.5, griddash="dot")
    finish(figure, height=rows * height, legend=False)
    return figure.update_layout(margin={"t": 56, "r": MARGIN})


def _dots(table: pd.DataFrame, name: str, metric: NumberFace) -> go.Scatter:
    scored = table.dropna(subset=[name])
    return go.Scatter(
        x=scored[name],
        y=scored["label"],
        mode="markers",
        cliponaxis=False,
        marker={"size": 11, "color": scored["colour"]},
        customdata=[
            [seed, written(value, metric.format)] for seed, value in zip(scored["seed"], scored[name], strict=True)
        ],
        hovertemplate="%{y}, seed %{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _means(seeds: Mapping[str, Spread], metric: NumberFace, at: float) -> go.Scatter:
    """The means, written one under the other beyond the right end of the axis."""
    means = {label: each.mean for label, each in seeds.items() if each.n}
    return go.Scatter(
        x=[at] * len(means),
        y=list(means),
        mode="text",
        text=apart(means.values(), metric.format),
        texttemplate="\N{EN SPACE}%{text}",  # clear of a bar that ends with the axis
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _intervals(seeds: Mapping[str, Spread], metric: NumberFace, within: Ends) -> go.Scatter:
    """A bar over what the seeds of a setting leave open, as far as that is possible; its text has all of it."""
    several = {label: each for label, each in seeds.items() if each.n >= FEWEST}
    ends = [(end, label) for label, each in several.items() for end in (*interval(each, within), None)]
    form = metric.format
    texts = [
        f"95% interval {written(s.low, form)} to {written(s.high, form)}" for s in several.values() for _ in range(3)
    ]
    return go.Scatter(
        x=[end for end, _ in ends],
        y=[label for _, label in ends],
        mode="lines",
        line={"color": MUTED, "width": 3},
        text=texts,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
