"""The colours of a matrix with their bar, which lies above the figure with words at its ends."""

from __future__ import annotations

from collections.abc import Mapping

from vae_core.figures.style.theme import DIVERGING, SEQUENTIAL


def colour_scale(ticks: Mapping[float, str]) -> dict[str, object]:
    """Plotly's coloraxis from the first to the last of `ticks`, value -> word; diverging where the first is below 0."""
    values = list(ticks)
    bar = {
        "orientation": "h",
        "thickness": 10,
        "lenmode": "pixels",
        "len": 260,
        "xref": "container",
        "x": 0.06,
        "xanchor": "left",
        "yref": "container",
        "y": 0.995,
        "yanchor": "top",
        "outlinewidth": 0,
        "tickvals": values,
        "ticktext": list(ticks.values()),
    }
    colours = DIVERGING if values[0] < 0 else SEQUENTIAL
    return {"colorscale": colours, "cmin": values[0], "cmax": values[-1], "colorbar": bar}
