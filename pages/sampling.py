"""What does a model draw when it is shown nothing? From noise, from typical codes, of one kind; where noise lands."""

import streamlit as st

from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.screen import is_phone
from pages.sections.sampling.aggregate_posterior import noise_and_codes
from pages.sections.sampling.draws import controls, show_draws
from pages.sections.sampling.holes import holes
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Sampling",
    question="What does a model draw when it is shown nothing?",
    about="From noise, from typical codes, of one kind; where noise misses the codes, and what is drawn in such holes.",
    section="Compare",
    icon="casino",
    place=70,
)

CELLS, MANY_CELL, PHONE_CELL = {1: 72, 2: 72, 3: 72, 4: 64}, 56, 46  # px, of more models smaller

picked = chosen(Part.PICTURES, Part.CODES)
head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    runs = picked.named(one_data_set(picked.runs))
    view = controls(runs)
cell = PHONE_CELL if is_phone() else CELLS.get(len(runs), MANY_CELL)
show_draws(runs, view, cell, head)
noise_and_codes(runs, picked.colour_of)
holes(runs, cell)
