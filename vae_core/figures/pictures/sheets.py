"""Many pictures of one size edge to edge as one, for scripts that cut pieces from it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vae_core.figures.pictures.encoding import data_uri, small_data_uri
from vae_core.figures.pictures.thumbnails import LONGEST

LOSSLESS = 1_500_000  # values of pixels in a sheet; larger ones are stored with a little loss
QUALITY = 80


@dataclass(frozen=True)
class Sheet:
    """address: of the sheet; columns, rows: of its pictures; width, height: of a picture, px."""

    address: str
    columns: int
    rows: int
    width: int
    height: int


def sheet(images: np.ndarray) -> str:
    """Pictures (rows, columns, H, W, C) uint8 edge to edge as one, as the address of a picture that holds itself."""
    rows, columns, height, width, channels = images.shape
    pixels = images.transpose(0, 2, 1, 3, 4).reshape(rows * height, columns * width, channels)
    return data_uri(pixels) if pixels.size <= LOSSLESS else small_data_uri(pixels, QUALITY)


def thumbnail_sheet(images: np.ndarray, columns: int | None = None) -> Sheet:
    """Pictures (S, H, W, C) uint8 as small as thumbnails, in rows of `columns`, as a square if these are not given.

    The last row is filled up with black.
    """
    step = -(-max(images.shape[1:3]) // LONGEST)
    small = images[:, ::step, ::step]
    columns = columns or math.ceil(math.sqrt(len(small)))
    blank = np.zeros((-len(small) % columns, *small.shape[1:]), np.uint8)
    grid = np.concatenate([small, blank]).reshape(-1, columns, *small.shape[1:])
    return Sheet(sheet(grid), columns, len(grid), small.shape[2], small.shape[1])
