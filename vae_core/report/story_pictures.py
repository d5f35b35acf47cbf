"""What is seen at a step, free of any format: drawn by Plotly on pages and in reports, by PowerPoint on slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from vae_core.faces import NumberFace
from vae_core.figures.charts.metric_along_axis import metric_along_axis
from vae_core.figures.charts.metric_by_setting import metric_by_setting
from vae_core.figures.charts.recommendation import recommendation_bars
from vae_core.figures.maps.code_maps import code_maps
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.style.theme import MUTED
from vae_core.runs.comparison import one_scale
from vae_core.runs.recommendation import numbers, settings


@dataclass(frozen=True)
class Grid:
    """Pictures (rows, columns, H, W, C) uint8 with heads over the columns and beside the rows; cell: px a side.

    narrow: the columns that do where there is room for few; None for all.
    """

    images: np.ndarray
    column_heads: Sequence[str]
    row_heads: Sequence[str]
    cell: int
    narrow: slice | None = None


@dataclass(frozen=True)
class Charts:
    """Numbers (name -> face) against beta, or by setting where there is no common scale.

    table: as `comparison_table` makes it; baseline: a setting, or ''.
    """

    table: pd.DataFrame
    metrics: Mapping[str, NumberFace]
    baseline: str = ""


@dataclass(frozen=True)
class Maps:
    """Setting -> positions (S, 2) of the codes of the same pictures, with their labels (S,) if they have names."""

    positions: Mapping[str, np.ndarray]
    labels: np.ndarray | None
    label_names: Sequence[str]


@dataclass(frozen=True)
class Bars:
    """What `recommendation_bars` takes."""

    gains: Mapping[str, float]
    colours: Mapping[str, str]
    notes: Sequence[str]
    title: str
    floor: float
    floor_text: str
    chosen: Sequence[str]


Picture = Grid | Charts | Maps | Bars

_MAPS = {1: (1, 400), 2: (2, 380), 3: (3, 300), 4: (4, 220), 5: (5, 180)}  # number of maps: how many a row, px a side


@singledispatch
def plotly_figure(picture: Picture, *, phone: bool = False) -> go.Figure:
    """The picture as a Plotly figure; `phone`: small charts below each other."""
    raise TypeError(f"{type(picture).__name__} is no picture")


@plotly_figure.register
def _(picture: Grid, *, phone: bool = False) -> go.Figure:
    images, heads = picture.images, list(picture.column_heads)
    if phone and picture.narrow:
        images, heads = images[:, picture.narrow], heads[picture.narrow]
    if phone:
        heads = [head.replace(" ", "<br>", 1) for head in heads]
    return image_grid(images, column_heads=heads, row_heads=picture.row_heads, cell=picture.cell)


@plotly_figure.register
def _(picture: Charts, *, phone: bool = False) -> go.Figure:
    across = 1 if phone else min(3, len(picture.metrics))
    if not one_scale(picture.table):
        return metric_by_setting(picture.table, picture.metrics, across=across)
    figure = metric_along_axis(picture.table, picture.metrics, across=across)
    rows = -(-len(picture.metrics) // across)
    means = settings(picture.table)
    for place, metric in enumerate(picture.metrics):
        value = numbers(means, metric).get(picture.baseline, float("nan"))
        if value == value:
            where = {"row": place // across + 1, "col": place % across + 1}
            line = {"color": MUTED, "width": 1.5, "dash": "dot"}
            figure.add_hline(y=value, line=line, annotation_text="baseline", annotation_font_size=12, **where)
    return figure.update_layout(height=max(figure.layout.height, 380 if rows == 1 else 0))


@plotly_figure.register
def _(picture: Maps, *, phone: bool = False) -> go.Figure:
    # As large as a laptop shows without scrolling: five in one row, more in two.
    count = len(picture.positions)
    across, side = (2, 170) if phone else _MAPS.get(count, (min(4, -(-count // 2)), 180))
    return code_maps(
        picture.positions, labels=picture.labels, label_names=picture.label_names, across=across, side=side
    )


@plotly_figure.register
def _(picture: Bars, *, phone: bool = False) -> go.Figure:
    return recommendation_bars(
        picture.gains,
        picture.colours,
        picture.notes,
        title=picture.title,
        floor=picture.floor,
        floor_text=picture.floor_text,
        chosen=picture.chosen,
        lying=phone,
    )
