"""Where the maps of one chart stand: squares as large as fit, in a place of any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vae_core.figures.style.theme import MUTED

TITLE, GAP, LEGEND_LINE, TOOLS = 44, 10, 28, 110  # px; a title has a line under it

# Sizes of the chart's place from which on the maps are laid out anew: a phone's width to a laptop's, full screen.
_WIDTHS = (0, 480, 680, 860)
_FULL_SCREENS = ((1200, 700), (1800, 950))


def height(count: int) -> int:
    """The height in px that `count` maps need so that they fill a laptop's width, or two rows of it."""
    rows, side = {1: (1, 400), 2: (1, 390), 3: (1, 285), 4: (1, 212)}.get(count, (2, 210))
    return LEGEND_LINE + rows * (side + TITLE + GAP)


def layouts(titles: Sequence[str], notes: Sequence[str], named: Sequence[str], ink: str) -> Iterator[dict[str, Any]]:
    """ECharts media queries. notes: a line under each title. named: what the legend lists. ink: the colour of text."""
    usual = height(len(titles))
    for width in _WIDTHS:
        yield {"query": {"minWidth": width}, "option": _layout(titles, notes, named, ink, max(width, 320), usual)}
    for width, tall in _FULL_SCREENS:
        option = _layout(titles, notes, named, ink, width, tall)
        yield {"query": {"minWidth": width, "minHeight": tall}, "option": option}


def _layout(
    titles: Sequence[str], notes: Sequence[str], named: Sequence[str], ink: str, width: int, tall: int
) -> dict[str, Any]:
    # A name in the legend is about as wide as its letters, its dot and the gaps.
    lines = -(-sum(29 + 6 * len(name) for name in named) // (width - TOOLS))
    top = LEGEND_LINE * max(lines, 1)
    columns, side = max(
        ((c, _side(len(titles), c, width, tall - top)) for c in range(1, len(titles) + 1)), key=lambda fit: fit[1]
    )
    grids, heads = [], []
    for place, (title, note) in enumerate(zip(titles, notes, strict=True)):
        row, column = divmod(place, columns)
        left, upper = f"{100 * column / columns:.3f}%", top + row * (side + TITLE + GAP)
        grids.append(
            {"show": True, "left": left, "top": upper + TITLE, "width": side, "height": side, "borderColor": MUTED}
        )
        fitting = {"width": side, "overflow": "truncate"}
        heads.append(
            {
                "text": title,
                "subtext": note,
                "left": left,
                "top": upper,
                "padding": [4, 0],
                "itemGap": 7,
                "textStyle": {**fitting, "fontSize": 14},
                "subtextStyle": {**fitting, "fontSize": 12, "color": ink},
            }
        )
    return {"grid": grids, "title": heads, "legend": {"width": width - TOOLS}}


def _side(count: int, columns: int, width: int, tall: int) -> int:
    rows = -(-count // columns)
    return min(width // columns - GAP, tall // rows - TITLE - GAP)
