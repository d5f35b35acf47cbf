"""What lies between two pictures? The way from one code to another in every model; and the pictures around one."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.missing import ask_to_draw
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.screen import is_phone
from pages.sections.walks.interpolations import Walk, choose_picture, walked
from pages.sections.walks.strips import show_strips
from pages.sections.walks.surroundings import show_surroundings
from pages.sections.walks.walk_film import show_film
from vae_core.explain import walks as explain
from vae_core.runs import OpenedRun
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Walks",
    question="What lies between two pictures?",
    about="Straight or around the middle, as a strip and as a film; and the pictures around one.",
    section="Look inside",
    icon="route",
    place=100,
)

CELLS, MANY_CELL, PHONE_CELL = {1: 76, 2: 76, 3: 72, 4: 64}, 56, 44  # px, of more models smaller


def choose_walk(runs: Sequence[OpenedRun]) -> Walk:
    """From which picture to which, and how."""
    start = choose_picture(runs, "From test picture", "from", 0)
    end = choose_picture(runs, "To test picture", "to", 1)
    path = st.segmented_control(
        "Path",
        list(explain.PATHS),
        default="straight",
        format_func=explain.PATHS.__getitem__,
        key="path",
        required=True,
        bind="query-params",
        help="In a straight line, or along an arc around the middle of the code, where most codes are not.",
    )
    noisy = st.toggle("Noise", key="noise", bind="query-params", help=explain.NOISE_HELP)
    return Walk(start, end, path, noisy)


picked = chosen(Part.PICTURES, Part.CODES)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = picked.named(one_data_set(picked.runs))
    lacking = {name: run for name, run in runs.items() if run.interpolations is None}
    with head:
        ask_to_draw(lacking, "walks", explain.QUESTION, key="draw-interpolations")
    walk = choose_walk(list(runs.values()))
pictures = {name: walked(run, walk) for name, run in runs.items()}
cell = PHONE_CELL if is_phone() else CELLS.get(len(runs), MANY_CELL)
show_strips(runs, pictures, walk, cell, head)
show_film(runs, pictures)
show_surroundings(runs, walk.start, cell)
