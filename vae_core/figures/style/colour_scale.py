"""The colours of a matrix or of maps with their bar, which lies above the figure with words at its ends."""

from __future__ import annotations

from collections.abc import Mapping

from vae_core.figures.style.theme import DIVERGING, SEQUENTIAL


def colour_scale(
    ticks: Mapping[float, str],
    *,
    colours: str | None = None,
    left: float = 0.06,
    length: int = 260,
    size: int | None = None,
) -> dict[str, object]:
    """Plotly's coloraxis from the first to the last of `ticks`, value -> word.

    colours: one of Plotly's scales, else diverging where the first value is below 0. left: where the bar begins, as a
    share of the figure's width; length and the size of the words in px; that of the figure's text if not given.
    """
    values = list(ticks)
    bar = {
        "orientation": "h",
        "thickness": 10,
        "lenmode": "pixels",
        "len": length,
        "xref": "container",
        "x": left,
        "xanchor": "left",
        "yref": "container",
        "y": 0.995,
        "yanchor": "top",
        "outlinewidth": 0,
        "tickvals": values,
        "ticktext": list(ticks.values()),
        "tickfont": {"size": size},
    }
    colours = colours or (DIVERGING if values[0] < 0 else SEQUENTIAL)
    return {"colorscale": colours, "cmin": values[0], "cmax": values[-1], "colorbar": bar}
