"""How much every latent dimension of one model says the same as every one of another: a matrix of rank correlations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.dimensions.heatmap import MATRIX_AXIS, heatmap
from vae_core.figures.style.axes import named_ticks
from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.theme import finish

CELL, LARGEST, BAR = 38, 460, 50  # px: a square's side, the matrix's longest side, the colour bar
MOST_NUMBERS = 16  # dimensions a side; with more, no number fits into a square


def correlation_matrix(
    values: np.ndarray, row_names: Sequence[str], column_names: Sequence[str], matched: Sequence[int]
) -> go.Figure:
    """values: (D1, D2) rank correlations, -1 to 1. matched: (D1,) the column matched to each row, -1 for none.

    Blue: one falls as the other rises; red: they rise together. What is matched is framed.

    >>> names = ["dial 0", "dial 1"]
    >>> figure = correlation_matrix(np.array([[0.9, 0.1], [0.2, -0.8]]), names, names, matched=[0, 1])
    >>> len(figure.layout.shapes), figure.layout.coloraxis.colorbar.ticktext
    (2, ('flipped', 'nothing alike', 'the same'))
    """
    few = max(values.shape) <= MOST_NUMBERS
    figure = go.Figure(heatmap(values, row_names, column_names, numbers=few, hover="%{z:+.2f}"))
    frames = [
        {"type": "rect", "x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
        for row, column in enumerate(matched)
        if column >= 0
    ]
    figure.update_layout(shapes=[frame | {"line": {"color": "#000000", "width": 2.5}} for frame in frames])
    figure.update_xaxes(**MATRIX_AXIS, **named_ticks(column_names, visible=few), side="top", constraintoward="left")
    figure.update_yaxes(**MATRIX_AXIS, **named_ticks(row_names, visible=few), constraintoward="top")
    figure.update_yaxes(autorange="reversed", scaleanchor="x")
    side = min(LARGEST, CELL * len(values))
    finish(figure, height=side + BAR + 70, legend=False)
    return figure.update_layout(
        margin_t=BAR + 60, coloraxis=colour_scale({-1: "flipped", 0: "nothing alike", 1: "the same"})
    )
