"""The same pictures through every model, and under each what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.image_grid import NOTES, image_grid
from vae_core.figures.style.theme import colourise


def reconstructions(
    originals: np.ndarray,
    redrawn: np.ndarray,
    errors: np.ndarray,
    *,
    column_heads: Sequence[str],
    row_heads: Sequence[str],
    cell: int = 64,
) -> go.Figure:
    """Two rows a picture: the original and what each model makes of it, and below the error maps, all on one scale.

    originals: (n, H, W, C) uint8. redrawn: (n, models, H, W, C) uint8. errors: (n, models, H, W) as shares of full
    brightness; the mean of each is written over its map. column_heads: of the models; row_heads: of the pictures.
    Beside the first maps, under the originals, stands their scale.

    >>> originals, redrawn = np.zeros((1, 8, 8, 1), np.uint8), np.zeros((1, 1, 8, 8, 1), np.uint8)
    >>> errors = np.full((1, 1, 8, 8), 0.25)
    >>> figure = reconstructions(originals, redrawn, errors, column_heads=["beta 1"], row_heads=["cat"])
    >>> figure.layout.yaxis.ticktext, [note.text for note in figure.layout.annotations]
    (('cat', 'off by'), ['25%', '25%', '0%'])
    """
    top = float(errors.max(initial=0)) or 1.0
    pictures = np.concatenate([originals[:, None], redrawn], axis=1)
    pictures = np.broadcast_to(pictures, (*pictures.shape[:-1], 3))
    maps = np.zeros_like(pictures)
    maps[:, 1:] = colourise(errors, 0, top)
    maps[0, 0] = colourise(np.linspace(top, 0, pictures.shape[2])[:, None], 0, top)
    images = np.stack([pictures, maps], axis=1).reshape(-1, *pictures.shape[1:])
    means = errors.mean(axis=(-2, -1))
    notes = [texts for row in means for texts in (["", *map(_share, row)], [""] * (len(row) + 1))]
    figure = image_grid(
        images,
        column_heads=["original", *column_heads],
        row_heads=[text for head in row_heads for text in (head, "off by")],
        notes=notes,
        cell=cell,
        empty=[(row, 0) for row in range(3, len(images), 2)],
    )
    for share, y in ((top, 0.12), (0, 0.88)):
        ink = "black" if share else "white"
        corner = {"x": 0.5, "y": 1 + NOTES + y, "font": {"size": 13, "color": ink}}
        figure.add_annotation(text=f"{share:.0%}", showarrow=False, **corner)
    return figure


def _share(mean: float) -> str:
    return f"{mean:.1%}" if mean < 0.0995 else f"{mean:.0%}"
