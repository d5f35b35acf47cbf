"""How much each latent dimension of each model is used: bars in falling order, small multiples with one scale."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.figures.style.axes import named_ticks
from vae_core.figures.style.small_multiples import axis_number, rows_of, small_multiples
from vae_core.figures.style.theme import MUTED, finish

COLUMNS = 4
ROW_HEIGHT = 200  # px
UPRIGHT = 3  # places side by side that have no room for the words 'not used' unless these stand upright
MOST_TICKS = 12  # dimensions of a model whose numbers are written under their bars
LEAST = 0.01  # nats, where a logarithmic axis begins, unless a dimension in use says less
LOG_FROM = 10  # tallest bar of one model over that of another, from which on the axis is logarithmic


def kl_per_dimension(table: pd.DataFrame, colours: Mapping[str, str]) -> go.Figure:
    """table: as `runs.dimensions.dimension_table` makes it. colours: model -> colour. Unused dimensions are grey.

    >>> from vae_core.runs.dimensions import Dimensions, dimension_table
    >>> table = dimension_table({"beta 1": Dimensions(np.array([0.0, 2.5]), np.array([False, True]))})
    >>> figure = kl_per_dimension(table, {"beta 1": "#3f90da"})
    >>> figure.data[0].y.tolist(), figure.layout.xaxis.ticktext
    ([2.5, 0.0], (1, 0))
    """
    models = list(dict.fromkeys(table["model"]))
    columns = min(COLUMNS, len(models))
    titles = [_title(name, table) for name in models]
    figure, cells = small_multiples(titles, columns, row_gap=0.42, shared_yaxes="all")
    for place, (name, cell) in enumerate(zip(models, cells, strict=True)):
        rows = table[table["model"] == name]
        bars = go.Bar(
            x=rows["place"],
            y=rows["kl"].clip(lower=0),
            marker_color=[colours[name] if used else MUTED for used in rows["used"]],
            customdata=[
                [dimension, "used" if used else "not used"]
                for dimension, used in zip(rows["dial"], rows["used"], strict=True)
            ],
            hovertemplate="dial %{customdata[0]}: %{y:.3~r} nats, %{customdata[1]}<extra></extra>",
        )
        figure.add_trace(bars, **cell)
        idle = rows.loc[~rows["used"], "place"]
        if len(idle):
            figure.add_annotation(
                text="not used",
                textangle=0 if len(idle) > UPRIGHT else -90,
                x=idle.mean(),
                y=0,
                yref=f"y{axis_number(place)} domain",
                yanchor="bottom",
                font={"size": 14, "color": MUTED},
                showarrow=False,
                **cell,
            )
        figure.update_xaxes(**named_ticks(rows["dial"], first=1, visible=len(rows) <= MOST_TICKS), **cell)
    used = table[table["used"]]
    tallest = used.groupby("model")["kl"].max()
    if len(tallest) and tallest.max() > LOG_FROM * tallest.min():
        least = min(LEAST, 0.5 * used["kl"].clip(lower=1e-4).min())
        figure.update_yaxes(type="log", range=np.log10([least, 1.5 * tallest.max()]), dtick=1)
    else:
        figure.update_yaxes(rangemode="tozero")
    figure.update_yaxes(title="nats", col=1)
    finish(figure, height=rows_of(len(models), columns) * ROW_HEIGHT + 40, legend=False)
    return figure.update_layout(bargap=0.15)


def _title(name: str, table: pd.DataFrame) -> str:
    used = table.loc[table["model"] == name, "used"]
    return f"{name}<br><sup>{used.sum()} of {len(used)} used</sup>"
