"""Lines on PowerPoint's own charts in the colours, dashes and symbols that they have on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_MARKER_STYLE as STYLE
from pptx.enum.dml import MSO_LINE_DASH_STYLE as DASH

from vae_core.figures.style.marks import Mark
from vae_core.figures.style.theme import DASHES, MUTED, SYMBOLS

# Where PowerPoint has none of a kind, another one that no other line has.
_STYLES = STYLE.CIRCLE, STYLE.SQUARE, STYLE.DIAMOND, STYLE.TRIANGLE, STYLE.PLUS, STYLE.X, STYLE.STAR, STYLE.DASH
_STROKES = (
    *(DASH.SOLID, DASH.DASH, DASH.ROUND_DOT, DASH.DASH_DOT, DASH.LONG_DASH, DASH.LONG_DASH_DOT),
    *(DASH.SQUARE_DOT, DASH.DASH_DOT_DOT),
)
_SYMBOLS = dict(zip(SYMBOLS, _STYLES, strict=True))
_DASHES = dict(zip(DASHES, _STROKES, strict=True))


def draw(series: Any, mark: Mark, colours: Mapping[int, str]) -> None:
    """The look of a line through settings: each point, and what leads to it, in its run's colour. colours: by place.

    The legend shows the line itself, which is grey because a colour is that of one run.
    """
    series.smooth = False
    for form, colour in ((series, MUTED), *((series.points[place], each) for place, each in colours.items())):
        form.marker.style, form.marker.size = _SYMBOLS[mark.symbol], 9
        fill(form.marker.format, colour)
        form.marker.format.line.color.rgb = form.format.line.color.rgb = rgb(colour)
        form.format.line.dash_style = _DASHES[mark.dash]


def fill(form: Any, colour: str) -> None:
    """Fill a shape, a point or a column with a '#rrggbb' colour."""
    form.fill.solid()
    form.fill.fore_color.rgb = rgb(colour)


def rgb(colour: str) -> RGBColor:
    """'#rrggbb' for PowerPoint."""
    return RGBColor.from_string(colour.lstrip("#").upper())
