"""Which latent dimension has to do with which factor: one matrix a model, one scale for all."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from vae_core.figures.dimensions.heatmap import heatmap, words_instead
from vae_core.figures.style.axes import BARE, named_ticks
from vae_core.figures.style.colour_scale import colour_scale
from vae_core.figures.style.small_multiples import rows_of, small_multiples
from vae_core.figures.style.theme import finish
from vae_core.runs.factor_tables import FactorTable

CELL, BAR = 30, 60  # px: a square's height, the colour bar
MOST_DIMENSIONS = 16  # dimensions whose names and numbers are written
MOST_FACTORS = 6  # with more of them, numbers do not fit into the squares
ENDS: Mapping[str, Mapping[float, str]] = {
    "importance": {0: "unimportant", 1: "decides alone"},
    "information": {0: "knows nothing of it", 1: "knows it exactly"},
}


def factor_matrices(models: Mapping[str, FactorTable], *, across: int = 4) -> go.Figure:
    """Rows are the dimensions in use, columns the factors; `across` matrices a row, all of one kind.

    >>> import numpy as np
    >>> table = FactorTable("importance", np.array([[0.9, 0.2], [0.1, 0.8]]), (3, 5), ("shape", "scale"), (0, 1))
    >>> figure = factor_matrices({"beta 4": table})
    >>> figure.layout.xaxis.ticktext, figure.layout.yaxis.ticktext
    (('shape', 'scale'), ('dial 3', 'dial 5'))
    """
    narrow = all(len(table.factors) == 1 for table in models.values())
    # A lone matrix keeps to half the width, a lone column to an eighth.
    columns = across if across == 1 else 2 * across if narrow else min(across, max(2, len(models)))
    rows = rows_of(len(models), columns)
    longest = max((len(table.dimensions) for table in models.values()), default=0)
    heads = 60 + 4 * max(len(name) for table in models.values() for name in table.factors)  # px, above a matrix
    side = max(2, min(longest, MOST_DIMENSIONS)) * CELL
    figure, cells = small_multiples(list(models), columns, row_gap=heads / (side + heads), column_gap=0.09)
    for table, cell in zip(models.values(), cells, strict=True):
        if not table.dimensions:
            figure.add_trace(words_instead("no dial<br>in use"), **cell)
            figure.update_xaxes(visible=False, **cell).update_yaxes(visible=False, **cell)
            continue
        names = [f"dial {dimension}" for dimension in table.dimensions]
        few = len(names) <= MOST_DIMENSIONS
        numbers = few and len(table.factors) <= MOST_FACTORS
        figure.add_trace(heatmap(table.values, names, table.factors, numbers=numbers), **cell)
        figure.update_yaxes(range=[longest - 0.5, -0.5], **named_ticks(names, visible=few), **cell)
        figure.update_xaxes(**named_ticks(table.factors), tickangle=-35, side="top", **cell)
    figure.update_xaxes(**BARE).update_yaxes(**BARE)
    figure.update_annotations(yshift=heads - 44)
    finish(figure, height=rows * (side + heads) + BAR, legend=False)
    kind = next(iter(models.values())).kind
    return figure.update_layout(margin_t=BAR + heads - 14, coloraxis=colour_scale(ENDS[kind]))
