"""Where in the picture dials act: every model, dials that match, two models, or one; and how far apart dials act."""

import streamlit as st

from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.sections.difference_maps.by_model import compared, in_full
from pages.sections.difference_maps.controls import COMPARE, ONE_MODEL, TWO, controls
from pages.sections.difference_maps.matched import same_dials, two_models
from pages.sections.difference_maps.separateness import separateness
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Difference maps",
    question="Where in the picture does a dial act?",
    about="The same dials across models on one scale, two models' maps subtracted, and how far apart the dials "
    "of each model act in one number.",
    section="Look inside",
    icon="difference",
    place=120,
)


picked = chosen(Part.PICTURES, Part.CODES)
head = st.container()
view = controls(picked)
if view.kind == COMPARE:
    compared(view.acting, view.map_kind, head)
elif view.kind == ONE_MODEL:
    in_full(view.acting, head)
elif view.kind == TWO and view.second:
    two_models(view.acting, view.first, view.second, head)
else:
    same_dials(view.acting, view.first, view.map_kind, head)
separateness(view.acting, picked.colour_of)
