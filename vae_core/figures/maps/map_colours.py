"""What the colours of dots mean, for ECharts: a legend of kinds, or a scale of amounts."""

from __future__ import annotations

from typing import Any

import numpy as np
from plotly.colors import sample_colorscale

from vae_core.figures.maps.dot_colours import Amounts, Groups
from vae_core.figures.style.theme import SEQUENTIAL, apart

BAR = 150  # px: the length of the colour bar

# The strength scale without its ends: both stay legible on white and on black.
AMOUNTS = sample_colorscale(SEQUENTIAL, list(np.linspace(0.2, 0.95, 9)))


def legend_entry(kind: int, name: str, groups: Groups | None) -> dict[str, Any]:
    """A series without dots: the legend lists series, and one series holds the dots of all kinds."""
    assert groups  # there are names only where there are groups
    return {
        "type": "scatter",
        "id": f"label{kind}",
        "name": name,
        "itemStyle": {"color": groups.colours[kind]},
        "data": [],
    }


def kind_colours(groups: Groups, count: int) -> dict[str, Any]:
    """The colours of the dots of `count` maps by their kind."""
    return {
        "type": "piecewise",
        "show": False,
        "dimension": "kind",
        "seriesIndex": list(range(count)),
        "categories": list(groups.names),
        "inRange": {"color": list(groups.colours)},
    }


def amount_scale(amounts: Amounts, place: int, ink: str) -> dict[str, Any]:
    """The colours of one map's dots. All maps share the ends of the scale, and its bar is drawn once."""
    low, high = amounts.ends
    lowest, highest = apart(amounts.ends, amounts.form)
    return {
        "type": "continuous",
        "show": place == 0,
        "dimension": f"amount{place}",
        "seriesIndex": [place],
        "min": low,
        "max": high,
        "inRange": {"color": list(AMOUNTS)},
        "orient": "horizontal",
        "left": 0,
        "top": 0,
        "padding": 0,
        "itemWidth": 12,
        "itemHeight": BAR,
        "hoverLink": False,
        "text": [highest, f"{amounts.title}: {lowest}"],
        "textStyle": {"color": ink, "fontSize": 13},
    }
