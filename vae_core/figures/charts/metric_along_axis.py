"""Each final number against beta, as small charts over one beta axis."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.charts.seed_traces import line_traces
from vae_core.figures.style import value_axis
from vae_core.figures.style.limits import LINE, limits
from vae_core.figures.style.number_axis import beside, number_axis, on_plotly
from vae_core.figures.style.small_multiples import rows_of, small_multiples
from vae_core.figures.style.theme import NOTE, finish, titled

ABOVE = 8  # px between a chart and its title: half a dot, half the number of a tick


def metric_along_axis(table: pd.DataFrame, metrics: Mapping[str, NumberFace], *, across: int = 3) -> go.Figure:
    """Small charts of `metrics` (name -> face), `across` a row, from a table of `comparison_table`.

    All runs stand on one scale: that of beta, or what another objective is swept over.

    A dot is a setting's mean over its seeds with its 95% interval as a bar and a band, or each seed where there
    are fewer than three. Lines that differ in more than beta have their own symbol and dash. Where beta 0 would
    flatten all else, it is pinned to the edge with its number. A dot that is alone in its chart has its number too.

    >>> table = pd.DataFrame({"label": ["beta 1", "beta 4"], "value": [1.0, 4.0], "kl": [12.0, 3.0]})
    >>> table = table.assign(scale="beta", words="beta {}", seed=0, line="", colour="#3f90da")
    >>> figure = metric_along_axis(table, {"kl": NumberFace("KL", unit="nats per image")}, across=1)
    >>> figure.layout.xaxis.ticktext, figure.data[-1].y.tolist(), figure.layout.yaxis.range
    (('1', '4'), [12.0, 3.0], (3.0, 12.0))
    """
    rows = rows_of(len(metrics), across)
    titles = [titled(metric.title, metric.subtitle) for metric in metrics.values()]
    figure, cells = small_multiples(titles, across, row_gap=0.5, column_gap=0.075, title_size=15, shared_xaxes="all")
    figure.update_annotations(yshift=ABOVE)
    place = value_axis.places(table["value"])
    lines = table["line"].unique()
    in_legend: set[str] = set()
    for (name, metric), cell in zip(metrics.items(), cells, strict=True):
        y = number_axis(table, name, metric)
        for style, line in enumerate(lines):
            runs = table[table["line"] == line]
            first = len(lines) > 1 and line not in in_legend and bool(runs[name].notna().any())
            in_legend |= {line} if first else set()
            traces = line_traces(runs, name, metric, place, y, style, legend=first)
            if table[name].count() == runs[name].count() and len(traces[-1].y) == 1:  # a dot alone
                traces[-1].text = [beside(traces[-1].y[0], y, metric)]
            figure.add_traces(traces, rows=cell["row"], cols=cell["col"])
        for end, text in limits(metric).items():
            inside = "bottom right" if end == metric.most else "top right"
            note = NOTE | {"text": text, "font": {"size": 11}}
            figure.add_hline(y=end, line=LINE, annotation=note, annotation_position=inside, **cell)
        figure.update_yaxes(**on_plotly(y, metric, table[name].to_numpy(float)), **cell)
    value_axis.lay_out(figure, place, _counts(table))
    figure.update_xaxes(showticklabels=True, showgrid=False)
    figure.update_xaxes(title_text=table["scale"].iloc[0], row=rows)
    finish(figure, height=225 * rows + (36 if len(lines) > 1 else 0), legend=len(lines) > 1)
    figure.update_layout(margin={"t": 92 if len(lines) > 1 else 56}, legend={"y": 1 + 58 / (225 * rows - 112)})
    return figure


def _counts(table: pd.DataFrame) -> dict[float, str]:
    """'n=3' for each beta that was trained with several seeds, so that nobody takes one run for three."""
    sizes = table.groupby(["value", "line"]).size().groupby("value").agg(["min", "max"])
    several = sizes[sizes["max"] > 1]
    rows = zip(several.index, several["min"], several["max"], strict=True)
    return {beta: f"n={low}" if low == high else f"n={low}–{high}" for beta, low, high in rows}
