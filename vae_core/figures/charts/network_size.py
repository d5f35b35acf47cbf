"""What a network's size buys: the numbers it learns, in encoder and decoder, beside what it does."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.style.number_axis import axis_over, on_plotly, possible
from vae_core.figures.style.small_multiples import small_multiples
from vae_core.figures.style.theme import MUTED, PALE, apart, finish, in_two_lines

ROW, HEADS, LEGEND = 42, 84, 30  # px: of a setting, of titles and axes, of the names of the parts
PARTS = {"encoder": MUTED, "decoder": PALE}


def network_size(table: pd.DataFrame, metrics: Mapping[str, NumberFace], *, stacked: bool = False) -> go.Figure:
    """One row a setting, the smallest network on top: its parameters as a bar, then a dot on the axis of each metric.

    table: index the setting's name, columns `encoder`, `decoder` (counts of parameters), `colour` and `metrics`
    (name -> face).
    stacked: the charts below each other, for narrow screens.

    >>> sizes = {"encoder": [500], "decoder": [400], "total": [900], "ssim": [0.9], "colour": ["#3f90da"]}
    >>> figure = network_size(pd.DataFrame(sizes, index=["fc 400"]), {"ssim": NumberFace("Likeness (SSIM)")})
    >>> [title.text for title in figure.layout.annotations]
    ['Numbers it learns (parameters)', 'Likeness (SSIM)']
    """
    table = table.sort_values(["total", "encoder"], ascending=False)
    if stacked:
        table = table.rename(index=in_two_lines)
    titles = ["Numbers it learns (parameters)", *(metric.title for metric in metrics.values())]
    tall = ROW * len(table) + HEADS
    if stacked:
        figure, cells = small_multiples(titles, 1, row_gap=HEADS / tall)
    else:
        widths = [1.5, *[1.0] * len(metrics)]
        figure, cells = small_multiples(titles, len(titles), column_gap=0.06, shared_yaxes=True, column_widths=widths)
    for part, colour in PARTS.items():
        bar = go.Bar(
            x=table[part],
            y=table.index,
            orientation="h",
            name=part,
            marker={"color": colour, "line": {"color": MUTED, "width": 1}},
            hovertemplate="%{y}: %{x:,} in the " + part + "<extra></extra>",
        )
        figure.add_trace(bar, **cells[0])
    for (name, metric), cell in zip(metrics.items(), cells[1:], strict=True):
        values = table[name]
        numbers = pd.Series(apart(values, metric.format), values.index)
        dots = go.Scatter(
            x=values,
            y=table.index,
            mode="markers+text",
            marker={"size": 12, "color": table["colour"]},
            text=numbers.where(values.notna(), ""),
            textposition="top center",
            cliponaxis=False,
            hovertemplate="%{y}: %{text}<extra></extra>",
            showlegend=False,
        )
        figure.add_trace(dots, **cell)
        axis = axis_over(values, *possible(name, metric), whole=metric.counted)
        figure.update_xaxes(title_text=metric.direction, **on_plotly(axis, metric, values.to_numpy(float)), **cell)
        figure.update_xaxes(nticks=3, **cell)
    figure.update_xaxes(nticks=4, tickformat="~s", **cells[0])
    figure.update_yaxes(range=[-0.6, len(table) - 0.2])  # room for the numbers above the dots of the top row
    figure.update_layout(barmode="stack", bargap=0.35)
    finish(figure, height=tall * (len(titles) if stacked else 1) + LEGEND)
    return figure.update_layout(
        legend={"yref": "container", "y": 0.01, "yanchor": "bottom"}, margin={"t": 44, "b": LEGEND + 44}
    )
