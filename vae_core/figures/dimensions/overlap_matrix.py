"""How much the dials of a model act on the same pixels: one matrix a model, one scale for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.theme import finish

COLUMNS = 4
SIDE, HEADS, BAR = 200, 60, 50  # px: of a matrix, above and below it, of the colour bar
MOST_TICKS = 15  # dials whose numbers stand along a matrix


def overlap_matrix(matrices: Mapping[str, np.ndarray], dials: Mapping[str, Sequence[int]]) -> go.Figure:
    """matrices: model -> (U, U) overlaps of the U dials in use, 0 to 1. dials: model -> their U numbers."""
    rows = -(-len(matrices) // COLUMNS)
    gap = HEADS / (rows * (SIDE + HEADS)) if rows > 1 else 0
    cells: list[dict[str, object] | None] = [{} if place < len(matrices) else None for place in range(rows * COLUMNS)]
    figure = make_subplots(
        rows,
        COLUMNS,
        specs=[cells[i : i + COLUMNS] for i in range(0, len(cells), COLUMNS)],
        subplot_titles=list(matrices),
        horizontal_spacing=0.04,
        vertical_spacing=gap,
    )
    for place, (name, matrix) in enumerate(matrices.items()):
        at = {"row": place // COLUMNS + 1, "col": place % COLUMNS + 1}
        if len(matrix) < 2:
            figure.add_trace(_nothing(len(matrix)), **at)
            figure.update_xaxes(visible=False, **at).update_yaxes(visible=False, **at)
            continue
        figure.add_trace(_heat(matrix, dials[name]), **at)
        axis = {"showgrid": False, "zeroline": False, "ticks": "", "constrain": "domain", "tickvals": []}
        if len(matrix) <= MOST_TICKS:
            axis |= {"tickvals": np.arange(len(matrix)), "ticktext": [str(dial) for dial in dials[name]]}
        figure.update_xaxes(**axis, **at)
        figure.update_yaxes(**axis, autorange="reversed", scaleanchor=f"x{place + 1 if place else ''}", **at)
    figure.update_annotations(font_size=14)
    finish(figure, height=rows * (SIDE + HEADS) + BAR, legend=False)
    return figure.update_layout(
        margin_t=BAR + 30, coloraxis=colour_scale({0: "no pixel in common", 0.5: "0.5", 1: "the same pixels"})
    )


def _heat(matrix: np.ndarray, dials: Sequence[int]) -> go.Heatmap:
    return go.Heatmap(
        z=matrix,
        coloraxis="coloraxis",
        customdata=[[[a, b] for b in dials] for a in dials],
        hovertemplate="dial %{customdata[0]} and dial %{customdata[1]}: %{z:.2f}<extra></extra>",
        xgap=1,
        ygap=1,
    )


def _nothing(used: int) -> go.Scatter:
    text = "one dial in use:<br>nothing to compare" if used else "no dial in use"
    return go.Scatter(x=[0], y=[0], mode="text", text=[text], hoverinfo="skip")
