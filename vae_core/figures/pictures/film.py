"""Pictures that change, through the epochs or along a walk: a slider and a play button that work without the server."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.encoding import data_uri
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.pictures.mosaic import mosaic

BELOW = 100  # px that the slider takes


def film(
    images: np.ndarray,
    names: Sequence[str],
    *,
    prefix: str = "",
    column_heads: Sequence[str] = (),
    row_heads: Sequence[str] = (),
    cell: int = 64,
    duration: int = 600,
    opens_on: int = -1,
) -> go.Figure:
    """images: (T, rows, columns, H, W, C) uint8, one grid a moment. names: T of them, each another one; prefix: what is
    written before them. duration: ms that a moment stays while playing. opens_on: the moment that is shown first."""
    # Sharp at one pixel of the screen instead of two, as many frames travel at once.
    sources = [data_uri(mosaic(grid, cell // 2)) for grid in images]
    figure = image_grid(images[opens_on], column_heads=column_heads, row_heads=row_heads, cell=cell)
    frame = figure.layout.images[0].to_plotly_json()
    figure.layout.images[0].source = sources[opens_on]
    figure.frames = [
        go.Frame(name=name, layout={"images": [frame | {"source": source}]})
        for name, source in zip(names, sources, strict=True)
    ]
    jump = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    play = jump | {"frame": {"duration": duration, "redraw": True}, "fromcurrent": False}
    figure.update_layout(
        height=figure.layout.height + BELOW,
        margin={"b": BELOW},
        sliders=[
            {
                "steps": [{"label": name, "method": "animate", "args": [[name], jump]} for name in names],
                "active": range(len(names))[opens_on],
                "currentvalue": {"prefix": prefix, "font": {"size": 16}, "xanchor": "right", "offset": 14},
                "y": 0,
                "yanchor": "top",
                "pad": {"t": 4},
                "ticklen": 4,
            }
        ],
        updatemenus=[
            {
                "type": "buttons",
                "direction": "right",
                "showactive": False,
                "x": 0,
                "y": 0,
                "xanchor": "left",
                "yanchor": "top",
                "pad": {"t": 6},
                "buttons": [
                    {"label": "▶ Play", "method": "animate", "args": [list(names), play]},
                    {"label": "❚❚", "method": "animate", "args": [[None], jump]},
                ],
            }
        ],
    )
    return figure
