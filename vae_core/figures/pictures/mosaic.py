"""Many small pictures as one, enlarged by nearest neighbour, with clear gutters between them."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

GUTTER = 0.06  # of a cell's side
PALE = 90  # of 255: how much of a faded picture covers what is behind it


def mosaic(
    images: np.ndarray,
    cell: int,
    note_share: float = 0.0,
    faded: Collection[tuple[int, int]] = (),
    empty: Collection[tuple[int, int]] = (),
) -> np.ndarray:
    """Pictures (rows, columns, h, w, 1 or 3) as one in RGBA, with clear gutters, sharp at twice `cell` px a side."""
    rows, columns, height, width, _ = images.shape
    side = max(height, width)
    factor = max(1, -(-2 * cell // side))
    pad = max(1, round(GUTTER * side * factor / 2))
    box = side * factor + 2 * pad
    tall = round(box * (1 + note_share))
    canvas = np.zeros((rows * tall, columns * box, 4), np.uint8)
    big = images.repeat(factor, axis=2).repeat(factor, axis=3)
    big = np.broadcast_to(big, (*big.shape[:-1], 3))
    top, left = pad + (side - height) * factor // 2, pad + (side - width) * factor // 2
    for row in range(rows):
        for column in range(columns):
            if (row, column) in empty:
                continue
            y, x = row * tall + top, column * box + left
            place = canvas[y : y + height * factor, x : x + width * factor]
            place[..., :3] = big[row, column]
            place[..., 3] = PALE if (row, column) in faded else 255
    return canvas
