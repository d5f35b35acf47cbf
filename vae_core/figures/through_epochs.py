"""The same pictures redrawn after each stored epoch: a slider and a play button that work without the server."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.image_grid import data_uri, image_grid, mosaic

FRAME = 600  # ms that an epoch stays while playing
BELOW = 100  # px that the slider takes


def through_epochs(
    images: np.ndarray,
    epochs: Sequence[int],
    *,
    column_heads: Sequence[str] = (),
    row_heads: Sequence[str] = (),
    cell: int = 64,
) -> go.Figure:
    """images: (E, rows, columns, H, W, C) uint8, one grid an epoch; opens on the last of `epochs` (E,)."""
    names = [str(epoch) for epoch in epochs]
    # Sharp at one pixel of the screen instead of two, as many frames travel at once.
    sources = [data_uri(mosaic(grid, cell // 2)) for grid in images]
    figure = image_grid(images[-1], column_heads=column_heads, row_heads=row_heads, cell=cell)
    frame = figure.layout.images[0].to_plotly_json()
    figure.layout.images[0].source = sources[-1]
    figure.frames = [
        go.Frame(name=name, layout={"images": [frame | {"source": source}]})
        for name, source in zip(names, sources, strict=True)
    ]
    jump = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    play = jump | {"frame": {"duration": FRAME, "redraw": True}, "fromcurrent": False}
    figure.update_layout(
        height=figure.layout.height + BELOW,
        margin={"b": BELOW},
        sliders=[
            {
                "steps": [{"label": name, "method": "animate", "args": [[name], jump]} for name in names],
                "active": len(names) - 1,
                "currentvalue": {"prefix": "epoch ", "font": {"size": 16}, "xanchor": "right", "offset": 14},
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
                    {"label": "▶ Play", "method": "animate", "args": [names, play]},
                    {"label": "❚❚", "method": "animate", "args": [[None], jump]},
                ],
            }
        ],
    )
    return figure
