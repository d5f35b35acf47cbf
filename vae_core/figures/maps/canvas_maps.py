"""Maps of more dots than a chart library redraws while a hand moves: packed for a script that paints the pixels."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import ImageColor
from plotly.colors import sample_colorscale

from vae_core.figures.maps.dot_colours import MOST_NAMES, Amounts, Groups
from vae_core.figures.maps.frame import frame
from vae_core.figures.style.theme import LABEL_COLOURS, SEQUENTIAL, apart

MOST_CHARTED = 8_000  # dots in all: ECharts selects 6 x 1,000 at once, but takes seconds for 6 x 5,000
STEPS = 32  # colours of a scale of amounts; finer ones the eye does not tell apart on dots
_SIDES = {1: 480, 2: 390, 3: 285}  # px of a map, by how many there are


def canvas_maps(
    maps: Mapping[str, np.ndarray],
    *,
    colour: Groups | Amounts | None = None,
    captions: Sequence[str] = (),
    axes: Mapping[str, tuple[str, str]] | None = None,
    notes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What the script draws of maps (S, 2) by title. The other arguments: see `latent_map`.

    >>> data = canvas_maps({"beta 1": np.array([[0.0, 0.0], [1.0, 2.0]])}, captions=["cat", "dog"])
    >>> [each["title"] for each in data["maps"]], data["words"]
    (['beta 1'], ['cat', 'dog'])
    """
    everything = np.concatenate(list(maps.values()))
    palette, legend = _colours(colour)
    words, places = np.unique(list(captions), return_inverse=True) if len(captions) else (np.array([]), None)
    return {
        "maps": [
            {
                "title": title,
                "note": "; ".join(_notes(title, axes, notes)),
                "dots": base64_of(quantised(points, points if axes else everything)),
                "colours": base64_of(places_in_palette(colour, title, len(points))),
            }
            for title, points in maps.items()
        ],
        "palette": [list(ImageColor.getrgb(each)[:3]) for each in palette],
        "legend": legend,
        "words": [str(word).replace("<br>", "\n") for word in words],
        "captions": "" if places is None else base64_of(places),
        "side": _SIDES.get(len(maps), 270),
    }


def quantised(points: np.ndarray, within: np.ndarray) -> np.ndarray:
    """Positions (S, 2) as uint16: 0 at the left and top, 65535 at the right and bottom of the frame around `within`."""
    middle, half = frame(within)
    share = (points - middle) / (2 * half) + 0.5
    return np.round(np.stack([share[:, 0], 1 - share[:, 1]], axis=1) * 65535).astype(np.uint16)


def places_in_palette(colour: Groups | Amounts | None, title: str, count: int) -> np.ndarray:
    """Which colour each of `count` dots on the map of this title has: (S,)."""
    if colour is None:
        return np.zeros(count, int)
    if isinstance(colour, Groups):
        return colour.of
    low, high = colour.ends
    return np.clip(np.round((colour.values[title] - low) / (high - low) * (STEPS - 1)), 0, STEPS - 1)


def base64_of(numbers: np.ndarray) -> str:
    """Whole numbers below 65,536, two bytes each, the lower one first."""
    return base64.b64encode(numbers.astype("<u2").tobytes()).decode()


def _colours(colour: Groups | Amounts | None) -> tuple[list[str], list[list[str]]]:
    """The palette, and of it what the legend lists: (colour, name)."""
    if colour is None:
        return [LABEL_COLOURS[0]], []
    if isinstance(colour, Groups):
        named = zip(colour.colours, colour.names, strict=True) if len(colour.names) <= MOST_NAMES else ()
        return list(colour.colours), [list(pair) for pair in named]
    palette = sample_colorscale(SEQUENTIAL, list(np.linspace(0.2, 0.95, STEPS)))
    low, high = apart(colour.ends, colour.form)
    return palette, [[palette[0], f"{colour.title}: {low}"], [palette[-1], high]]


def _notes(title: str, axes: Mapping[str, tuple[str, str]] | None, notes: Mapping[str, str] | None) -> list[str]:
    texts = [(notes or {}).get(title, "")]
    if axes:
        across, up = axes[title]
        texts.append(f"across {across}, up {up}")
    return [each for each in texts if each]
