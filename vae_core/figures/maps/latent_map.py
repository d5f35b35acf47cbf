"""Maps of the codes, one a model, in one chart: hovering shows the picture, one lasso marks its images in every map.

An ECharts option, because Plotly shows no pictures on hover and links no lassos.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from vae_core.figures.maps.dot_colours import MOST_NAMES, Amounts, Groups
from vae_core.figures.maps.frame import frame
from vae_core.figures.maps.map_colours import amount_scale, kind_colours, legend_entry
from vae_core.figures.maps.map_places import layouts
from vae_core.figures.maps.map_tools import lasso, tooltip, zoom
from vae_core.figures.style.theme import ACCENT, INK, LABEL_COLOURS, text_on

_MAJORITY_OF = 15  # dots around the middle of a label's dots that decide whether its name is written there


def latent_map(
    maps: Mapping[str, np.ndarray],
    thumbnails: Sequence[str],
    *,
    colour: Groups | Amounts | None = None,
    captions: Sequence[str] = (),
    axes: Mapping[str, tuple[str, str]] | None = None,
    notes: Mapping[str, str] | None = None,
    ringed: Sequence[int] = (),
    ink: str = INK,
) -> dict[str, Any]:
    """The ECharts option of up to eight maps of the same pictures, one scale for both axes, one frame for all maps.

    maps: title -> positions (S, 2). thumbnails: S data URIs, or none. colour: what the dots are coloured by.
    captions: S texts under the thumbnails. axes: title -> what lies along its axes, if that has a name: then each map
    has a frame of its own. notes: title -> a line under it. ringed: pictures marked in every map. ink: the colour of
    text.

    >>> option = latent_map({"beta 1": np.array([[0.0, 0.0], [1.0, 2.0]])}, [], ringed=[1])["baseOption"]
    >>> [series["id"] for series in option["series"]], option["series"][1]["data"]
    (['map0', 'ring0'], [[1.0, 2.0]])
    """
    groups = colour if isinstance(colour, Groups) else None
    amounts = colour if isinstance(colour, Amounts) else None
    table = pd.DataFrame(index=range(len(next(iter(maps.values())))))
    if len(thumbnails):
        table["picture"] = list(thumbnails)
    table["caption"] = list(captions) or ""
    if groups:
        table["kind"] = [groups.names[kind] for kind in groups.of]
    named = list(groups.names) if groups and len(groups.names) <= MOST_NAMES else []
    hover = tooltip(len(thumbnails) > 0, bool(captions))
    everything = np.concatenate(list(maps.values()))
    dots, rings, names, horizontal, vertical = [], [], [], [], []
    for place, (title, points) in enumerate(maps.items()):
        table[f"x{place}"], table[f"y{place}"] = points.astype(np.float32).T
        x, y = _axes(place, points if axes else everything, (axes or {}).get(title, ("", "")), ink)
        horizontal.append(x)
        vertical.append(y)
        dots.append(_dots(place, title))
        if amounts:
            table[f"amount{place}"] = amounts.values[title].astype(np.float64).round(4)
            dots[-1]["tooltip"] = {"formatter": f"{hover}<br>{amounts.title}: {{@amount{place}}}"}
        rings.append(_rings(place, points[list(ringed)]))
        if groups and groups.written and named:
            names.append(_names(place, points, groups))
    option: dict[str, Any] = {
        "dataset": {"source": table},
        "tooltip": {"trigger": "item", "confine": True, "formatter": hover},
        "animation": False,
        "xAxis": horizontal,
        "yAxis": vertical,
        "series": [*dots, *rings, *names, *(legend_entry(i, name, groups) for i, name in enumerate(named))],
        "legend": {
            "data": named,
            "left": 0,
            "top": 0,
            "icon": "circle",
            "itemWidth": 12,
            "itemGap": 12,
            "selectedMode": False,
            "textStyle": {"color": ink, "fontSize": 13},
        },
        **lasso(len(maps), ink),
        "dataZoom": zoom(len(maps)),
    }
    if groups:
        option["visualMap"] = kind_colours(groups, len(maps))
    if amounts:
        option["visualMap"] = [amount_scale(amounts, place, ink) for place in range(len(maps))]
    return {
        "baseOption": option,
        "media": list(layouts(list(maps), [(notes or {}).get(title, "") for title in maps], named, ink)),
    }


def _axes(place: int, points: np.ndarray, names: tuple[str, str], ink: str) -> list[dict[str, Any]]:
    """Both axes of a map are equally long, so that its shape is not stretched. Positions have no unit: no ticks."""
    middles, half = frame(points)
    bare = {part: {"show": False} for part in ("axisLabel", "axisTick", "splitLine", "axisLine", "axisPointer")}
    return [
        {
            "type": "value",
            "gridIndex": place,
            "min": middle - half,
            "max": middle + half,
            "name": name,
            "nameLocation": "middle",
            "nameGap": -15,
            "nameTextStyle": {"color": ink},
            **bare,
        }
        for middle, name in zip(middles, names, strict=True)
    ]


def _dots(place: int, title: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "id": f"map{place}",
        "name": title,
        "xAxisIndex": place,
        "yAxisIndex": place,
        "symbolSize": 5,
        "itemStyle": {"color": LABEL_COLOURS[0], "opacity": 0.75},
        "encode": {"x": f"x{place}", "y": f"y{place}"},
        "selectedMode": "multiple",
        "select": {"itemStyle": {"borderColor": ACCENT, "borderWidth": 2}},
    }


def _rings(place: int, points: np.ndarray) -> dict[str, Any]:
    return {
        "type": "scatter",
        "id": f"ring{place}",
        "xAxisIndex": place,
        "yAxisIndex": place,
        "silent": True,
        "symbolSize": 13,
        "itemStyle": {"color": "transparent", "borderColor": ACCENT, "borderWidth": 2.5},
        "data": points.astype(float).round(4).tolist(),
        "z": 4,
    }


def _names(place: int, points: np.ndarray, groups: Groups) -> dict[str, Any]:
    """The name of each kind in the middle of its dots, if they are the majority there."""
    names = []
    for kind in np.unique(groups.of):
        middle = np.median(points[groups.of == kind], axis=0)
        nearest = np.argsort(((points - middle) ** 2).sum(axis=1))[:_MAJORITY_OF]
        if (groups.of[nearest] == kind).mean() > 0.5:
            colour = groups.colours[kind]
            style = {"backgroundColor": colour, "color": text_on(colour)}
            names.append({"value": middle.astype(float).tolist(), "name": groups.names[kind], "label": style})
    return {
        "type": "scatter",
        "id": f"names{place}",
        "xAxisIndex": place,
        "yAxisIndex": place,
        "silent": True,
        "symbolSize": 0,
        "itemStyle": {"opacity": 1},
        "label": {
            "show": True,
            "formatter": "{b}",
            "fontSize": 11,
            "padding": [2, 4],
            "borderRadius": 8,
            "borderWidth": 1,
            "borderColor": "#ffffff",
        },
        "labelLayout": {"hideOverlap": True},
        "data": names,
        "z": 5,
    }
