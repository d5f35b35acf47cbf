"""Do similar pictures lie near each other? Maps of the codes, one a model; and how much each dial is used."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.maps import (
    agreement,
    axis_names,
    gallery,
    kept_by,
    methods,
    not_drawn,
    picture_sheet,
    positions,
    thumbnails,
)
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.traversals import dimensions_of
from pages.sections.latent_space.canvas_maps import canvas_maps
from pages.sections.latent_space.dot_colours import captions, choose_colour
from vae_core.explain import latent_space as explain
from vae_core.explain.traversals import place_name, start_name
from vae_core.figures.dimensions.kl_per_dimension import kl_bars
from vae_core.figures.maps import canvas_maps as packing
from vae_core.figures.maps.code_maps import code_maps
from vae_core.figures.maps.dot_colours import Groups
from vae_core.figures.maps.latent_map import latent_map, selected_rows
from vae_core.figures.maps.map_places import height
from vae_core.latents.neighbourhoods import NEIGHBOURS, aligned
from vae_core.quantities import IN_USE
from vae_core.runs import schema
from vae_core.runs.dimensions import dimension_table

PAGE = PageFace(
    title="Latent space",
    question="Do similar pictures lie near each other?",
    about="PCA, t-SNE, UMAP or two dials, coloured by label, attribute, known factor, redrawing error or a "
    "dial; hover shows the picture, a lasso in one map marks the same images in all.",
    section="Look inside",
    icon="scatter_plot",
    place=80,
)

MOST_PRINTED = 5_000  # dots of a map in a file: each is an element of the SVG
MOST_LISTED = 2_000  # pictures to find by name, for hands without a mouse too
MOST_RINGS = 5  # selected dots that are ringed in every map; of more, the lasso fades the others


@st.fragment
def maps() -> None:
    """The maps, and below them the images whose dots were circled or clicked."""
    key = f"map-{first.data['name']}-{method}-{places}"
    drawn: dict[str, Any] = {
        "colour": colour,
        "captions": said,
        "axes": {name: axis_names(run, places) for name, run in runs.items()} if method == "dials" else None,
        "notes": {
            name: explain.keeps(found.neighbours, found.trustworthiness)
            if runs[name].metric(IN_USE) != 0
            else explain.NOTHING_TO_MAP
            for name, found in preserved.items()
        },
    }
    place = st.container()
    found = st.selectbox(
        "Find a picture on the maps",
        range(min(count, MOST_LISTED)),
        index=None,
        format_func=lambda row: start_name(row + 1, said[row] if said else ""),
        placeholder="Type its number or what it shows",
        key="map-found",
        width=320,
    )
    if many:
        with place:
            rows, selected = canvas_maps(
                packing.packed_maps(points, **drawn) | sheet | {"alt": words.alt}, f"many-{key}"
            )
        rows = [row for row in rows if row < count]
    else:
        selection = st.session_state.get(key, {}).get("selection", {})
        rows = [row for row in selected_rows(selection) if row < count]
        selected = len(rows)
    if found is not None:
        rows, selected = [found], 1
    if not many:
        ringed = rows if selected <= MOST_RINGS else ()
        spec = latent_map(points, pictures, **drawn, ringed=ringed, ink=explained_chart.ink())
        place.echarts_chart(spec, height=height(len(points)), key=key, on_select="rerun", alt=words.alt)
    if rows:
        gallery(runs, rows, selected)


def for_print() -> go.Figure:
    """The maps as they come up, drawn for a file."""
    how: dict[str, Any] = {"across": min(3, len(points)), "side": 240, "most": MOST_PRINTED}
    if isinstance(colour, Groups):
        return code_maps(points, labels=colour.of, label_names=colour.names, **how)
    if colour is None:
        return code_maps(points, **how)
    return code_maps(points, amounts=colour.values, amount=colour.title, **how)


picked = chosen(schema.EMBEDDINGS, schema.LATENTS, schema.IMAGES)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = {picked.labels[run.run_id]: run for run in one_data_set(picked.runs)}
    dials = {name: dimensions_of(run) for name, run in runs.items()}
    first = next(iter(runs.values()))
    options = [method for method in explain.METHODS if method in methods(runs.values())]
    method = st.segmented_control(
        "Map",
        options,
        format_func=lambda option: explain.METHODS[option].title,
        default=options[0],
        required=True,
        key="map-by",
        bind="query-params",
    )
    colour, coloured = choose_colour(runs)
    places = (1, 2)
    if method == "dials":
        order = range(1, max(map(len, dials.values())) + 1)
        across = st.selectbox("Across", order, format_func=place_name, key="across", bind="query-params", width=180)
        up = st.selectbox(
            "Up", order, min(1, len(order) - 1), format_func=place_name, key="up", bind="query-params", width=180
        )
        places = (across, up)
if missing := not_drawn(runs):
    st.caption(missing)

points = {name: positions(run, method, places) for name, run in runs.items()}
count = min(map(len, points.values()))  # a run may follow more pictures than another; the first ones are the same
points = {name: found[:count] for name, found in points.items()}
colour = None if colour is None else colour.first(count)
preserved = kept_by(runs, method, points)
if method != "dials":
    points = {name: aligned(found, points[next(iter(points))]) for name, found in points.items()}
said = captions(first)[:count]
many = len(points) * count > packing.MOST_CHARTED
if many:
    sheet, original = picture_sheet(list(runs.values()), count)
else:
    pictures, original = thumbnails(list(runs.values()), count)
agreements, chance = agreement(runs, method, places, points, colour)
words = explain.map_words(
    method,
    agreements,
    chance,
    {name: found.count for name, found in dials.items()},
    first.faces.data.pictures,
    count,
    NEIGHBOURS,
    coloured,
    {name: found.neighbours for name, found in preserved.items()},
)
with head:
    explained_chart.question(words, first=True)
maps()
if not (sheet["sheet"] if many else pictures):
    st.caption(f"With {count:,} dots, hovering shows no pictures: click a dot, or circle some, to see them.")
if not original:
    st.caption(f"The pictures shown on hovering are redrawn by {next(iter(runs))}, for want of the originals.")
    run_files.originals_button(runs.values())
numbers = pd.DataFrame(
    {
        "neighbours alike": agreements,
        "neighbours kept": {name: found.neighbours for name, found in preserved.items()},
        "trustworthiness": {name: found.trustworthiness for name, found in preserved.items()},
        "dials in use": {name: found.count for name, found in dials.items()},
    }
)
explained_chart.notes(words, numbers.rename_axis("model"), key="maps", printed=for_print)

bars = dimension_table(dials)
words = explain.dial_words(bars)
explained_chart.question(words)
colours = {picked.labels[run_id]: colour for run_id, colour in picked.colours.items()}
explained_chart.show(words, kl_bars(bars, colours), bars, key="dials")
