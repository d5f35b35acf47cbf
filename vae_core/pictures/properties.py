"""Simple properties of pictures, measured, and how they change along a traversal.

What is drawn is told from what is behind it by the brightness of the border: a pixel belongs to it as much as it
differs from the border's median, from 0 to 1. All lengths are shares of the picture's side, so that pictures of any
size can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vae_core.runs.trend import Trend

STROKE_LEVEL = 0.25  # difference from the border above which a pixel counts as drawn
_FEWEST = 5  # positions at which a property must be known


def measure(pictures: np.ndarray) -> dict[str, np.ndarray]:
    """The properties of pictures (N, H, W, C) uint8 by name, each (N,); NaN where nothing is drawn.

    brightness: mean, 0 to 1. area: share of the pixels that are drawn. width, height: of a bar that spreads as much.
    x, y: middle of what is drawn, 0 to 1 from the left and from the top. slant: degrees, leaning right above 0.
    thickness: of strokes that are as deep. symmetry: 1 if left and right are mirror images around the middle.
    sharpness: steepness of edges in relation to contrast. Of coloured pictures: warmth (red minus blue), green (green
    minus the others), colourfulness (largest minus smallest channel), means from -1 to 1.
    """
    pixels = pictures.astype(np.float64) / 255
    grey = pixels.mean(axis=-1)
    strokes = np.abs(grey - np.median(_border(grey), axis=-1)[:, None, None])
    properties = {
        "brightness": grey.mean(axis=(1, 2)),
        **_place(strokes),
        **_shape(strokes),
        "sharpness": _sharpness(grey),
    }
    if pictures.shape[-1] == 3:
        red, green, blue = np.moveaxis(pixels.mean(axis=(1, 2)), -1, 0)
        properties |= {"warmth": red - blue, "green": green - (red + blue) / 2}
        properties["colourfulness"] = (pixels.max(axis=-1) - pixels.min(axis=-1)).mean(axis=(1, 2))
    return properties


def trends(pictures: np.ndarray, usual: Mapping[str, float]) -> list[Trend]:
    """What changes along a traversal (T, H, W, C) uint8, the largest change first.

    usual: the standard deviation of each property over pictures of the data; properties that never vary are left out.
    """
    trends = []
    for name, values in measure(pictures).items():
        finite = np.isfinite(values)
        if finite.sum() < min(_FEWEST, len(values)) or not usual.get(name, 0.0) > 0:
            continue
        values = values[finite]
        size = abs(values[-1] - values[0]) / usual[name]
        trends.append(Trend(name, float(values[0]), float(values[-1]), _steadiness(values), float(size)))
    return sorted(trends, key=lambda trend: -trend.size)


def spread(pictures: np.ndarray) -> dict[str, float]:
    """The standard deviation of each property over pictures (N, H, W, C) uint8; 0 where it is never known."""
    return {
        name: float(np.nanstd(values)) if np.isfinite(values).any() else 0.0
        for name, values in measure(pictures).items()
    }


def _border(grey: np.ndarray) -> np.ndarray:
    return np.concatenate([grey[:, 0], grey[:, -1], grey[:, :, 0], grey[:, :, -1]], axis=1)


def _place(strokes: np.ndarray) -> dict[str, np.ndarray]:
    """Where what is drawn stands, how far it spreads and how it leans, from its first and second moments."""
    _, height, width = strokes.shape
    y, x = (np.arange(height) + 0.5) / height, (np.arange(width) + 0.5) / width
    mass = np.where(strokes > STROKE_LEVEL, strokes, 0.0)
    total = mass.sum(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        mass = mass / total[:, None, None]
        middle_x, middle_y = mass.sum(axis=1) @ x, mass.sum(axis=2) @ y
        off_x, off_y = x - middle_x[:, None], y - middle_y[:, None]
        across = (mass.sum(axis=1) * off_x**2).sum(axis=1)
        down = (mass.sum(axis=2) * off_y**2).sum(axis=1)
        together = (mass * off_y[:, :, None] * off_x[:, None, :]).sum(axis=(1, 2))
        # Lengths are shares of width and of height, an angle needs equal units.
        slant = np.degrees(np.arctan2(-together * width, down * height))
    # A bar of length 1 has a variance of 1/12.
    return {
        "x": middle_x,
        "y": middle_y,
        "width": np.sqrt(12 * across),
        "height": np.sqrt(12 * down),
        "slant": np.where(total > 0, slant, np.nan),
    }


def _shape(strokes: np.ndarray) -> dict[str, np.ndarray]:
    from scipy.ndimage import distance_transform_edt

    masks = strokes > STROKE_LEVEL
    area = masks.mean(axis=(1, 2))
    # In a stroke of thickness t the mean distance to its edge is t / 4.
    depth = [
        distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1][mask].mean() if mask.any() else np.nan for mask in masks
    ]
    return {
        "area": area,
        "thickness": 4 * np.array(depth) / masks.shape[1],
        "symmetry": np.array([_symmetry(picture) for picture in np.where(masks, strokes, 0.0)]),
    }


def _symmetry(strokes: np.ndarray) -> float:
    """How much of a picture (H, W) lies where its mirror image around its middle lies, 0 to 1."""
    total = strokes.sum()
    if not total:
        return np.nan
    width = strokes.shape[1]
    twice = round(2 * float((strokes.sum(axis=0) * np.arange(width)).sum() / total))  # the middle, in half pixels
    padded = np.pad(strokes, ((0, 0), (width, width)))
    columns = np.arange(3 * width)
    mirrored = padded[:, (twice + 2 * width - columns) % (3 * width)]
    return float(np.minimum(padded, mirrored).sum() / total)


def _sharpness(grey: np.ndarray) -> np.ndarray:
    down, across = np.gradient(grey, axis=(1, 2))
    contrast = grey.std(axis=(1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(contrast > 0.01, np.sqrt((down**2 + across**2).mean(axis=(1, 2))) / contrast, np.nan)


def _steadiness(values: np.ndarray) -> float:
    """Spearman's rank correlation of values with their order; 0 where they are all equal."""
    if np.ptp(values) == 0:
        return 0.0
    return float(np.corrcoef(pd.Series(values).rank(), np.arange(len(values)))[0, 1])
