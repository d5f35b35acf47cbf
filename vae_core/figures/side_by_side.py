"""One large picture of each model, their names under them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.alike import alike
from vae_core.figures.image_grid import image_grid

CELLS = {1: 300, 2: 220}  # px; of more than two models smaller
COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2}  # more than four models stand in rows of four


def side_by_side(pictures: Mapping[str, np.ndarray], cell: int | None = None) -> go.Figure:
    """pictures: model -> (H, W, C) uint8, each of its own size. cell: a picture's side in px."""
    cell = cell or CELLS.get(len(pictures), 150)
    columns = COLUMNS.get(len(pictures), 4)
    missing = -len(pictures) % columns
    images = alike(list(pictures.values()))
    grid = np.stack([*images, *images[:1] * missing]).reshape(-1, columns, *images[0].shape)
    names = [*pictures, *[""] * missing]
    notes = [names[i : i + columns] for i in range(0, len(names), columns)]
    empty = [(len(grid) - 1, column) for column in range(columns - missing, columns)]
    return image_grid(grid, notes=notes, cell=cell, empty=empty)
