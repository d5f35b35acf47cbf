"""How much the latent dimensions of a model act on the same pixels: one matrix a model, one scale for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.dimensions.heatmap import MATRIX_AXIS, heatmap, words_instead
from vae_core.figures.style.axes import named_ticks
from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.small_multiples import axis_number, rows_of, small_multiples
from vae_core.figures.style.theme import finish

COLUMNS = 4
SIDE, HEADS, BAR = 200, 60, 50  # px: of a matrix, above and below it, of the colour bar
MOST_TICKS = 15  # dimensions whose numbers stand along a matrix


def overlap_matrices(matrices: Mapping[str, np.ndarray], dimensions: Mapping[str, Sequence[int]]) -> go.Figure:
    """matrices: model -> (U, U) overlaps of the U dimensions in use, 0 to 1. dimensions: model -> their U numbers.

    >>> figure = overlap_matrices({"beta 1": np.array([[1, 0.3], [0.3, 1]])}, {"beta 1": [4, 7]})
    >>> figure.layout.xaxis.ticktext
    ('4', '7')
    """
    rows = rows_of(len(matrices), COLUMNS)
    figure, cells = small_multiples(list(matrices), COLUMNS, row_gap=HEADS / (SIDE + HEADS), column_gap=0.04)
    for place, ((name, matrix), cell) in enumerate(zip(matrices.items(), cells, strict=True)):
        if len(matrix) < 2:
            text = "one dial in use:<br>nothing to compare" if len(matrix) else "no dial in use"
            figure.add_trace(words_instead(text), **cell)
            figure.update_xaxes(visible=False, **cell).update_yaxes(visible=False, **cell)
            continue
        names = [f"dial {dimension}" for dimension in dimensions[name]]
        figure.add_trace(heatmap(matrix, names, names), **cell)
        axis = MATRIX_AXIS | named_ticks(list(map(str, dimensions[name])), visible=len(matrix) <= MOST_TICKS)
        figure.update_xaxes(**axis, **cell)
        figure.update_yaxes(**axis, autorange="reversed", scaleanchor=f"x{axis_number(place)}", **cell)
    finish(figure, height=rows * (SIDE + HEADS) + BAR, legend=False)
    return figure.update_layout(
        margin_t=BAR + 30, coloraxis=colour_scale({0: "no pixel in common", 0.5: "0.5", 1: "the same pixels"})
    )
