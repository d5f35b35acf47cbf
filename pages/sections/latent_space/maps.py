"""The maps on the page: a chart, or canvases where there are many dots; and as they are drawn for a file."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.parts import explained_chart
from pages.sections.latent_space.canvas_maps import show_canvas_maps
from pages.sections.latent_space.code_maps import DIALS, CodeMaps, axis_names
from pages.sections.latent_space.gallery import gallery
from pages.sections.latent_space.hover import HoverPictures
from vae_core.explain import latent_space as explain
from vae_core.explain.traversals import start_name
from vae_core.figures.maps import code_maps as printed
from vae_core.figures.maps.canvas_maps import canvas_maps
from vae_core.figures.maps.dot_colours import Groups
from vae_core.figures.maps.latent_map import latent_map
from vae_core.figures.maps.map_places import height
from vae_core.figures.maps.map_tools import selected_rows
from vae_core.quantities import IN_USE

MOST_PRINTED = 5_000  # dots of a map in a file: each is an element of the SVG
MOST_LISTED = 2_000  # pictures to find by name, for hands without a mouse too
MOST_RINGS = 5  # selected dots that are ringed in every map; of more, the lasso fades the others


@st.fragment
def show_maps(maps: CodeMaps, hover: HoverPictures, alt: str) -> None:
    """The maps, and below them the images whose dots were circled or clicked."""
    first = next(iter(maps.runs.values()))
    key = f"map-{first.data['name']}-{maps.method}-{maps.places}"
    looks: dict[str, Any] = {
        "colour": maps.colour,
        "captions": maps.captions,
        "axes": {name: axis_names(run, maps.places) for name, run in maps.runs.items()}
        if maps.method == DIALS
        else None,
        "notes": {name: _note(maps, name) for name in maps.runs},
    }
    place = st.container()
    by_name = _find_by_name(maps)
    if maps.many:
        with place:
            rows, selected = show_canvas_maps(
                canvas_maps(maps.points, **looks) | hover.sheet | {"alt": alt}, f"many-{key}"
            )
        rows = [row for row in rows if row < maps.count]
    else:
        selection = st.session_state.get(key, {}).get("selection", {})
        rows = [row for row in selected_rows(selection) if row < maps.count]
        selected = len(rows)
    if by_name is not None:
        rows, selected = [by_name], 1
    if not maps.many:
        ringed = rows if selected <= MOST_RINGS else ()
        spec = latent_map(maps.points, hover.addresses, **looks, ringed=ringed, ink=explained_chart.ink())
        place.echarts_chart(spec, height=height(len(maps.points)), key=key, on_select="rerun", alt=alt)
    if rows:
        gallery(maps.runs, rows, selected)


def for_print(maps: CodeMaps) -> go.Figure:
    """The maps as they come up, drawn for a file."""
    colour, points = maps.colour, maps.points
    layout: dict[str, Any] = {"across": min(3, len(points)), "side": 240, "most": MOST_PRINTED}
    if isinstance(colour, Groups):
        return printed.code_maps(points, labels=colour.of, label_names=colour.names, **layout)
    if colour is None:
        return printed.code_maps(points, **layout)
    return printed.code_maps(points, amounts=colour.values, amount=colour.title, **layout)


def _find_by_name(maps: CodeMaps) -> int | None:
    """The picture that was found in the list, if any."""
    captions = maps.captions
    return st.selectbox(
        "Find a picture on the maps",
        range(min(maps.count, MOST_LISTED)),
        index=None,
        format_func=lambda row: start_name(row + 1, captions[row] if captions else ""),
        placeholder="Type its number or what it shows",
        key="map-found",
        width=320,
    )


def _note(maps: CodeMaps, name: str) -> str:
    """What stands beside the map of a model."""
    if maps.runs[name].metric(IN_USE) == 0:
        return explain.NOTHING_TO_MAP
    kept = maps.kept[name]
    return explain.keeps(kept.neighbours, kept.trustworthiness)
