"""How much every dial of one model says the same as every dial of another: a matrix of rank correlations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.theme import finish

CELL, LARGEST, BAR = 38, 460, 50  # px: a square's side, the matrix's longest side, the colour bar
MOST_NUMBERS = 16  # dials a side; with more, no number fits into a square


def correlation_matrix(
    values: np.ndarray, row_names: Sequence[str], column_names: Sequence[str], matched: Sequence[int]
) -> go.Figure:
    """values: (D1, D2) rank correlations, -1 to 1. matched: (D1,) the column matched to each row, -1 for none.

    Blue: one falls as the other rises; red: they rise together. What is matched is framed.
    """
    rows, columns = values.shape
    few = max(rows, columns) <= MOST_NUMBERS
    figure = go.Figure(
        go.Heatmap(
            z=values,
            coloraxis="coloraxis",
            customdata=[[[row, column] for column in column_names] for row in row_names],
            hovertemplate="%{customdata[0]} and %{customdata[1]}: %{z:+.2f}<extra></extra>",
            texttemplate="%{z:.2f}" if few else None,
            textfont={"size": 11},
            xgap=1,
            ygap=1,
        )
    )
    frames = [
        {"type": "rect", "x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
        for row, column in enumerate(matched)
        if column >= 0
    ]
    figure.update_layout(shapes=[frame | {"line": {"color": "#000000", "width": 2.5}} for frame in frames])
    axis = {"showgrid": False, "zeroline": False, "ticks": "", "constrain": "domain"}
    figure.update_xaxes(constraintoward="left").update_yaxes(constraintoward="top")
    figure.update_xaxes(**axis, tickvals=np.arange(columns) if few else [], ticktext=list(column_names), side="top")
    figure.update_yaxes(
        **axis,
        tickvals=np.arange(rows) if few else [],
        ticktext=list(row_names),
        autorange="reversed",
        scaleanchor="x",
    )
    side = min(LARGEST, CELL * rows)
    finish(figure, height=side + BAR + 70, legend=False)
    return figure.update_layout(
        margin_t=BAR + 60, coloraxis=colour_scale({-1: "flipped", 0: "nothing alike", 1: "the same"})
    )
