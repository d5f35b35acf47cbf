"""What hands do on the maps: moving and zooming them together, circling dots, hovering over one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vae_core.figures.style.theme import MUTED


def zoom(count: int) -> list[dict[str, Any]]:
    """Dragging moves all maps together and Ctrl with the wheel, or a pinch, zooms them; the wheel scrolls the page."""
    shared = {"type": "inside", "filterMode": "none", "zoomOnMouseWheel": "ctrl", "throttle": 40}
    maps = list(range(count))
    return [{"id": "across", **shared, "xAxisIndex": maps}, {"id": "up", **shared, "yAxisIndex": maps}]


def lasso(count: int, ink: str) -> dict[str, Any]:
    tools = {"polygon": "Circle dots to see their pictures", "rect": "Frame dots", "clear": "Clear"}
    return {
        "brush": {
            "xAxisIndex": "all",
            "yAxisIndex": "all",
            "brushLink": list(range(count)),
            "seriesIndex": list(range(count)),
            "inBrush": {"opacity": 1},
            "outOfBrush": {"opacity": 0.1},
            "brushStyle": {"color": "rgba(128, 128, 128, 0.15)", "borderColor": MUTED},
        },
        "toolbox": {
            "right": 0,
            "top": -6,
            "itemSize": 20,
            "itemGap": 12,
            "iconStyle": {"borderColor": ink},
            "feature": {"brush": {"type": list(tools), "title": tools}},
        },
    }


def tooltip(pictured: bool, captioned: bool) -> str:
    """What a dot shows: its picture, and a caption under it."""
    picture = "<img src='{@picture}' style='width:84px;image-rendering:pixelated;display:block'>"
    return (picture if pictured else "") + ("<b>{@caption}</b>" if captioned else "")


def selected_rows(selection: Mapping[str, Any]) -> list[int]:
    """The pictures inside the lasso or clicked, in any map, from the selection that the chart reports."""
    groups = (group for group in selection.get("selected", ()) if str(group["series_id"]).startswith("map"))
    return sorted({row for group in groups for row in group["data_indices"]})
