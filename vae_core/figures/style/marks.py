"""What tells lines apart besides their colour: a dash and a symbol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go

from vae_core.figures.style.theme import DASHES, MUTED, SYMBOLS

MOST_BY_COLOUR = 6  # lines in a chart: more colours than these cannot be kept in mind, or seen by everyone


class Mark(NamedTuple):
    """How a line is dashed, and the symbol of its points."""

    dash: str
    symbol: str


def mark(place: int) -> Mark:
    """Of the line at a place, counted from 0, whatever its colour; they repeat from the ninth on."""
    return Mark(DASHES[place % len(DASHES)], SYMBOLS[place % len(SYMBOLS)])


def marks(colours: Sequence[str]) -> list[Mark]:
    """Of each of the lines that meet in one chart, by their colours: the same of all where the colour is enough.

    It is not where more than six meet, or where some have one colour, as seeds of a setting have.

    >>> [each.symbol for each in marks(["#2b68ab", "#c57c9e", "#c57c9e"])]
    ['circle', 'circle', 'square']
    >>> [each.symbol for each in marks(["#2b68ab", "#c57c9e"] * 4)][5:]
    ['x', 'star', 'triangle-down']
    """
    if len(colours) > MOST_BY_COLOUR:
        return [mark(place) for place in range(len(colours))]
    return [mark(list(colours[:place]).count(colour)) for place, colour in enumerate(colours)]


def key(kind: str, place: int) -> go.Scatter:
    """A legend's entry for the line of a kind of runs: grey, because a colour is that of one run."""
    own = mark(place)
    return go.Scatter(
        x=[None],
        y=[None],
        mode="lines+markers",
        line={"color": MUTED, "width": 1.5, "dash": own.dash},
        marker={"size": 10, "color": MUTED, "symbol": own.symbol},
        name=kind,
        legendgroup=str(place),
        hoverinfo="skip",
        showlegend=True,
    )
