"""dSprites, drawn: a square, an ellipse or a heart by its scale, orientation and position (Matthey et al., 2017).

The published images come from a renderer that was not published; these shapes give 249 of 258 frames of them exactly
and at most 4 other pixels in the rest. A pixel is on if its centre lies inside the shape: no shades at the edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

SHAPES = ("square", "ellipse", "heart")
FACTORS = ("shape", "scale", "orientation", "x", "y")
SCALES = np.linspace(0.5, 1, 6)
ORIENTATIONS = np.linspace(0, 2 * np.pi, 40)  # radians, counter-clockwise; the last is the first again
POSITIONS = 16 + 32 * np.linspace(0, 1, 32)  # of the centre, in pixels from the left and from the top

SIDE = 64
_HALF_SQUARE = 9.6
_HALF_AXES = 12.765, 7.215
_HEART_WIDTH, _HEART_HEIGHT, _HEART_SHIFT = 9.59534, 0.66218, -1.43742
_REACH = _HALF_SQUARE * np.sqrt(2)  # no shape goes farther from its centre than the corners of the square


def inside(shape: int, u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Whether points lie in a shape of scale 1, upright around the origin: u rightwards, v downwards, in pixels."""
    if SHAPES[shape] == "square":
        return (np.abs(u) < _HALF_SQUARE) & (np.abs(v) < _HALF_SQUARE)
    if SHAPES[shape] == "ellipse":
        return (u / _HALF_AXES[0]) ** 2 + (v / _HALF_AXES[1]) ** 2 < 1
    return _inside_heart(u, v)


def _inside_heart(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """The heart u = w sin^3 t, v = -h (13 cos t - 5 cos 2t - 2 cos 3t - cos 4t) + shift.

    Each u is met at two t with opposite cos t = c. In powers of c the bracket is 4 - 2c^2 - 8c^4 + c (19 - 8c^2): its
    even part is the middle of the two v, its odd part the distance to either.
    """
    cos2 = 1 - np.cbrt(u / _HEART_WIDTH) ** 2
    middle = 4 - 2 * cos2 - 8 * cos2**2
    half = np.sqrt(np.maximum(cos2, 0)) * (19 - 8 * cos2)  # nothing beside the heart, where cos2 is negative
    return np.abs((_HEART_SHIFT - v) / _HEART_HEIGHT - middle) < half


def draw_everywhere(
    shape: int, scale: float, angle: float, x: np.ndarray, y: np.ndarray, *, out: np.ndarray | None = None
) -> np.ndarray:
    """One shape with its centre at every x (X,) and y (Y,), pixels: (X, Y, 64, 64) uint8 of 0 and 255.

    angle is in radians, counter-clockwise. out is written to if given; it must be zero.
    """
    images = np.zeros((len(x), len(y), SIDE, SIDE), np.uint8) if out is None else out
    size = int(np.ceil(2 * _REACH * scale)) + 1
    left, top = (np.floor(centre - _REACH * scale).astype(int) for centre in (x, y))
    dx, dy = (
        ((start - centre)[:, None] + np.arange(size) + 0.5).astype(np.float32) / np.float32(scale)
        for start, centre in ((left, x), (top, y))
    )
    across, down = dx[:, None, None, :], dy[None, :, :, None]
    sin, cos = np.float32(np.sin(angle)), np.float32(np.cos(angle))
    mask = inside(shape, across * cos - down * sin, across * sin + down * cos)
    windows = np.lib.stride_tricks.sliding_window_view(images, (size, size), axis=(2, 3), writeable=True)
    columns, rows = np.arange(len(x))[:, None], np.arange(len(y))
    windows[columns, rows, top, left[:, None]] = np.where(mask, np.uint8(255), np.uint8(0))
    return images


def draw_grid(
    scales: Sequence[int], orientations: Sequence[int], positions: Sequence[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Every shape at every scale, orientation, x and y: images (N, 64, 64) uint8 of 0 and 255, factors (N, 5) int64.

    The arguments are indices into SCALES, ORIENTATIONS and POSITIONS; factors count through what was given, from 0.
    The last factor varies fastest, as in the published file.
    """
    sizes = (len(SHAPES), len(scales), len(orientations), len(positions), len(positions))
    images = np.zeros((*sizes, SIDE, SIDE), np.uint8)
    places = POSITIONS[list(positions)]
    for shape, (i, scale), (j, turn) in product(range(len(SHAPES)), enumerate(scales), enumerate(orientations)):
        draw_everywhere(shape, SCALES[scale], ORIENTATIONS[turn], places, places, out=images[shape, i, j])
    factors = np.indices(sizes).reshape(len(sizes), -1).T
    return images.reshape(-1, SIDE, SIDE), np.ascontiguousarray(factors)
