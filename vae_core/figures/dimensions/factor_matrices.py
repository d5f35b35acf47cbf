"""Which dial has to do with which factor: one matrix a model, one scale for all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.theme import finish
from vae_core.runs.factor_tables import FactorTable

CELL, BAR = 30, 60  # px: a square's height, the colour bar
MOST_DIALS = 16  # dials whose names and numbers are written
ENDS: Mapping[str, Mapping[float, str]] = {
    "importance": {0: "unimportant", 1: "decides alone"},
    "information": {0: "knows nothing of it", 1: "knows it exactly"},
}


def factor_matrices(models: Mapping[str, FactorTable], *, across: int = 4) -> go.Figure:
    """Rows are the dials in use, columns the factors; `across` matrices a row, all of one kind."""
    narrow = all(len(table.factors) == 1 for table in models.values())
    # A lone matrix keeps to half the width, a lone column to an eighth.
    columns = across if across == 1 else 2 * across if narrow else min(across, max(2, len(models)))
    rows = -(-len(models) // columns)
    dials = max((len(table.dials) for table in models.values()), default=0)
    heads = 60 + 4 * max(len(name) for table in models.values() for name in table.factors)  # px, above a matrix
    side = max(2, min(dials, MOST_DIALS)) * CELL
    cells: list[dict[str, object] | None] = [{} if place < len(models) else None for place in range(rows * columns)]
    figure = make_subplots(
        rows,
        columns,
        specs=[cells[i : i + columns] for i in range(0, len(cells), columns)],
        subplot_titles=list(models),
        horizontal_spacing=0.09 if columns > 1 else 0,
        vertical_spacing=heads / (rows * (side + heads)) if rows > 1 else 0,
    )
    for place, table in enumerate(models.values()):
        at = {"row": place // columns + 1, "col": place % columns + 1}
        if not table.dials:
            figure.add_trace(_nothing(), **at)
            figure.update_xaxes(visible=False, **at).update_yaxes(visible=False, **at)
            continue
        figure.add_trace(_heat(table), **at)
        few = len(table.dials) <= MOST_DIALS
        figure.update_yaxes(
            range=[dials - 0.5, -0.5],
            tickvals=np.arange(len(table.dials)) if few else [],
            ticktext=[f"dial {dial}" for dial in table.dials],
            **at,
        )
        names = {"tickvals": np.arange(len(table.factors)), "ticktext": list(table.factors)}
        figure.update_xaxes(**names, tickangle=-35, side="top", **at)
    figure.update_xaxes(showgrid=False, zeroline=False, ticks="").update_yaxes(showgrid=False, zeroline=False, ticks="")
    figure.update_annotations(font_size=14, yshift=heads - 44)
    finish(figure, height=rows * (side + heads) + BAR, legend=False)
    kind = next(iter(models.values())).kind
    return figure.update_layout(margin_t=BAR + heads - 14, coloraxis=colour_scale(ENDS[kind]))


def _heat(table: FactorTable) -> go.Heatmap:
    few = len(table.dials) <= MOST_DIALS and len(table.factors) <= 6
    return go.Heatmap(
        z=table.values,
        coloraxis="coloraxis",
        customdata=[[[f"dial {dial}", factor] for factor in table.factors] for dial in table.dials],
        hovertemplate="%{customdata[0]} and %{customdata[1]}: %{z:.2f}<extra></extra>",
        texttemplate="%{z:.2f}" if few else None,
        textfont={"size": 11},
        xgap=1,
        ygap=1,
    )


def _nothing() -> go.Scatter:
    return go.Scatter(x=[0], y=[0], mode="text", text=["no dial<br>in use"], hoverinfo="skip")
