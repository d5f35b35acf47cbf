"""The look that all figures share: colour means one thing each time it is used."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import plotly.graph_objects as go
from plotly.colors import sample_colorscale, unlabel_rgb

from vae_core.digits import told_apart

# Petroff 2021 (arXiv 2107.02270): ten colours that colour-blind readers tell apart, in the order of use.
LABEL_COLOURS = (
    "#3f90da",
    "#ffa90e",
    "#bd1f01",
    "#94a4a2",
    "#832db6",
    "#a96b59",
    "#e76300",
    "#b9ac70",
    "#717581",
    "#92dadd",
)
ACCENT = "#e4572e"
MUTED = "#8a8f98"
PALE = "#c9ced6"
INK, INK_ON_DARK = "#3b424d", PALE  # of text on a light and on a dark page
CLEAR = "rgba(0,0,0,0)"
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "5px,2px", "2px,4px")
NOTE = {"showarrow": False, "borderpad": 0, "font": {"size": 12}}  # a text in a figure, as Plotly's annotation
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "triangle-down")

SEQUENTIAL = "Cividis"  # strength: from nothing (dark) to most (bright)
DIVERGING = "RdBu_r"  # signed differences: blue less, white the same, red more


def label_colour(label: int) -> str:
    """The colour of a class; from the eleventh class on colours repeat."""
    return LABEL_COLOURS[label % len(LABEL_COLOURS)]


def muted(opacity: float) -> str:
    """MUTED as a veil that lets what is behind it through: 'rgba(138,143,152,0.25)' for an opacity of 0.25."""
    red, green, blue = (int(MUTED[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def text_on(colour: str) -> str:
    """Black or white: whichever is read better on a '#rrggbb' colour (WCAG relative luminance)."""
    linear = [(int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
    return "#000000" if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.18 else "#ffffff"


def colourise(values: np.ndarray, low: float, high: float, scale: str = SEQUENTIAL) -> np.ndarray:
    """Numbers of any shape as uint8 RGB pixels (..., 3), linear from `low` to `high`, clipped outside."""
    places = np.linspace(0, 1, 256)
    table = np.array([unlabel_rgb(c) for c in sample_colorscale(scale, list(places))]).round().astype(np.uint8)
    span = high - low or 1.0
    return table[(np.clip((values - low) / span, 0, 1) * 255).round().astype(np.uint8)]


def finish(figure: go.Figure, *, height: int, legend: bool = True) -> go.Figure:
    """Give a figure the margins, font size and legend place that all share."""
    figure.update_layout(
        height=height,
        showlegend=legend,
        margin={"l": 8, "r": 8, "t": 32, "b": 8},
        font={"size": 14},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "title": None},
        hoverlabel={"font": {"size": 14}},
    )
    figure.update_xaxes(automargin=True, title_standoff=8)
    figure.update_yaxes(automargin=True, title_standoff=8)
    return figure


def written(value: float, form: str = "", more: int = 0) -> str:
    """A number as figures write it, three significant digits; `form` ends with % for fractions, with f for decimals.

    more: digits beyond the usual ones.
    """
    if value != value:
        return "not known"
    if form.endswith("%"):
        return f"{value:.{more}%}"
    fixed = form.endswith("f")
    decimals = int(form.lstrip(",.")[0]) if fixed else sum(abs(value) < size for size in (10, 100))
    text = f"{round(value, decimals + more) + 0.0:,.{decimals + more}f}"  # + 0.0: no '-0'
    whole = more or not decimals or (fixed and "~" not in form)
    return text if whole else text.rstrip("0").rstrip(".")


def apart(values: Iterable[float], form: str = "") -> list[str]:
    """Numbers that stand beside each other as figures write them, with the digits that tell them apart.

    >>> apart([243.04, 244.9, 245.2]), apart([0.914, 0.911], ".0%")
    (['243', '244.9', '245.2'], ['91.4%', '91.1%'])
    """
    return told_apart([*values], lambda value, more: written(value, form, more))


def signed(value: float) -> str:
    """A step to either side as figures write it: '−0.5', '0', '+0.5'."""
    text = f"{value:+.1f}"
    return text.replace("-", "−") if float(text) else "0"


def titled(title: str, below: str, size: int = 12) -> str:
    """A title with a smaller line below it, of `size` px."""
    return f"{title}<br>{small(below, size)}"


def small(text: str, size: int = 12) -> str:
    """A text in letters of `size` px, within a title or the name of a tick."""
    return f"<span style='font-size:{size}px'>{text}</span>"


def in_two_lines(name: str) -> str:
    """A run's name for a narrow place: 'gamma 35 · FactorVAE' with its last part on a line of its own."""
    return "<br>".join(name.rsplit(" · ", 1))
