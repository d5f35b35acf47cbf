"""How much each of several things agrees with each other one: a square of numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.dimensions.heatmap import MATRIX_AXIS, heatmap
from vae_core.figures.style.axes import named_ticks
from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.theme import finish

CELL, LARGEST, BAR = 40, 520, 50  # px: a square's side, the matrix's longest side, the colour bar
MOST_NUMBERS, MOST_NAMES = 12, 27  # with more of them, neither fits


def square_matrix(
    values: np.ndarray, names: Sequence[str], ends: Sequence[str], *, signed: bool, written: bool = True
) -> go.Figure:
    """values: (M, M) from 0 to 1, or -1 to 1 where signed; NaN stays empty. ends: what the ends of the scale mean.

    written: whether numbers stand in the squares, if these are few.

    >>> figure = square_matrix(np.eye(2), ["MIG", "SAP"], ["nothing alike", "the same"], signed=False)
    >>> figure.layout.xaxis.ticktext, figure.layout.coloraxis.colorbar.ticktext
    (('MIG', 'SAP'), ('nothing alike', 'the same'))
    """
    count = len(names)
    axis = MATRIX_AXIS | named_ticks(names, visible=count <= MOST_NAMES)
    figure = go.Figure(heatmap(values, names, names, numbers=written and count <= MOST_NUMBERS, size=12))
    figure.update_xaxes(**axis, tickangle=-35, constraintoward="left")
    figure.update_yaxes(**axis, autorange="reversed", scaleanchor="x", constraintoward="top")
    finish(figure, height=min(LARGEST, max(3, count) * CELL) + BAR + 110, legend=False)
    scale = colour_scale({-1 if signed else 0: ends[0], 1: ends[1]})
    return figure.update_layout(margin_t=BAR + 14, coloraxis=scale)
