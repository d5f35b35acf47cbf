"""The squares of a matrix, coloured by its numbers, with the numbers in them where these are few."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.style.axes import BARE

MATRIX_AXIS = BARE | {"constrain": "domain"}


def heatmap(
    values: np.ndarray,
    row_names: Sequence[str],
    column_names: Sequence[str],
    *,
    numbers: bool = False,
    size: int = 11,
    hover: str = "%{z:.2f}",
) -> go.Heatmap:
    """values: (rows, columns), coloured by the figure's `coloraxis`; NaN stays empty.

    numbers: whether they are written in the squares, in letters of `size` px. hover: how a number is written there,
    behind 'row name and column name:'.
    """
    return go.Heatmap(
        z=values,
        coloraxis="coloraxis",
        customdata=[[[row, column] for column in column_names] for row in row_names],
        hovertemplate=f"%{{customdata[0]}} and %{{customdata[1]}}: {hover}<extra></extra>",
        hoverongaps=False,
        texttemplate="%{z:.2f}" if numbers else None,
        textfont={"size": size},
        xgap=1,
        ygap=1,
    )


def words_instead(text: str) -> go.Scatter:
    """What stands in the place of a matrix that has no rows; its axes are to be hidden."""
    return go.Scatter(x=[0], y=[0], mode="text", text=[text], hoverinfo="skip")
