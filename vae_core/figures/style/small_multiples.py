"""Small charts of one size in rows and columns: their frames, titles and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

Cell = dict[str, int]
"""The place of a chart, as Plotly's `row` and `col`, both from 1."""


def rows_of(count: int, columns: int) -> int:
    """How many rows so many charts take."""
    return -(-count // columns)


def small_multiples(
    titles: Sequence[str],
    columns: int,
    *,
    row_gap: float = 0.0,
    column_gap: float | None = None,
    title_size: int = 14,
    **sharing: Any,
) -> tuple[go.Figure, list[Cell]]:
    """A figure with an empty chart under each title, `columns` a row, and their cells; the last row may be shorter.

    row_gap: between rows, as a share of a row; column_gap: between columns, as a share of the figure; sharing: of axes,
    as Plotly's `make_subplots` takes it.
    """
    rows = rows_of(len(titles), columns)
    places: list[dict[str, Any] | None] = [{} if place < len(titles) else None for place in range(rows * columns)]
    figure = make_subplots(
        rows,
        columns,
        specs=[places[start : start + columns] for start in range(0, len(places), columns)],
        subplot_titles=list(titles),
        horizontal_spacing=column_gap,
        vertical_spacing=row_gap / rows,
        **sharing,
    )
    figure.update_annotations(font_size=title_size)
    return figure, [{"row": place // columns + 1, "col": place % columns + 1} for place in range(len(titles))]


def axis_number(place: int) -> str:
    """What Plotly writes behind the x or y of the axes of a chart: '' for the first, then '2', '3', ..."""
    return str(place + 1) if place else ""
