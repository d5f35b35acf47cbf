"""Do similar pictures lie near each other? Maps of the codes, one a model; and how much each dial is used."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.missing import originals_button
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.sections.latent_space.code_maps import DIALS, CodeMaps, agreement, code_maps, missing_maps
from pages.sections.latent_space.controls import choose_method, choose_places
from pages.sections.latent_space.dot_colours import choose_colour
from pages.sections.latent_space.hover import HoverPictures, hover_pictures
from pages.sections.latent_space.kl_per_dimension import use_of_dials
from pages.sections.latent_space.maps import for_print, show_maps
from pages.sections.latent_space.through_training import show_training
from vae_core.explain import latent_space as explain
from vae_core.latents.neighbourhoods import NEIGHBOURS
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Latent space",
    question="Do similar pictures lie near each other?",
    about="PCA, t-SNE, UMAP or two dials, coloured by label, attribute, known factor, redrawing error or a "
    "dial; hover shows the picture, a lasso in one map marks the same images in all. How the codes found their places "
    "while the model trained.",
    section="Look inside",
    icon="scatter_plot",
    place=80,
)


def numbers(maps: CodeMaps, agreements: Mapping[str, float]) -> pd.DataFrame:
    """One row a model."""
    columns = {
        "neighbours alike": agreements,
        "neighbours kept": {name: kept.neighbours for name, kept in maps.kept.items()},
        "trustworthiness": {name: kept.trustworthiness for name, kept in maps.kept.items()},
        "dials in use": {name: run.dimensions.count for name, run in maps.runs.items()},
    }
    return pd.DataFrame(columns).rename_axis("model")


def hover_notes(maps: CodeMaps, hover: HoverPictures) -> None:
    """Why hovering shows no pictures, or not the originals."""
    if not hover.any:
        st.caption(f"With {maps.count:,} dots, hovering shows no pictures: click a dot, or circle some, to see them.")
    if not hover.original:
        first = next(iter(maps.runs))
        st.caption(f"Hovering shows pictures as {first} redraws them, because the originals are not on this machine.")
        originals_button(maps.runs.values())


picked = chosen(Part.MAPS, Part.CODES, Part.PICTURES)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = picked.named(one_data_set(picked.runs))
    method = choose_method(runs)
    colour, meaning = choose_colour(runs)
    places = choose_places(runs) if method == DIALS else (1, 2)
if missing := missing_maps(runs):
    st.caption(missing)
maps = code_maps(runs, method, places, colour)
hover = hover_pictures(maps)
agreements, chance = agreement(maps)
words = explain.map_words(
    method,
    agreements,
    chance,
    {name: run.dimensions.count for name, run in runs.items()},
    next(iter(runs.values())).faces.data.pictures,
    maps.count,
    NEIGHBOURS,
    meaning,
    {name: kept.neighbours for name, kept in maps.kept.items()},
)
with head:
    explained_chart.question(words, first=True)
show_maps(maps, hover, words.alt)
hover_notes(maps, hover)
explained_chart.notes(words, numbers(maps, agreements), key="maps", printed=partial(for_print, maps))
use_of_dials(runs, picked.colour_of)
show_training(runs)
