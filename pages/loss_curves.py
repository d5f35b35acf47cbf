"""Every loss term while the models trained; a run that is still training moves by itself."""

import streamlit as st

from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.sections.loss_curves.curves import any_training, show_curves

PAGE = PageFace(
    title="Loss curves",
    question="Did training settle?",
    about="Each term, training and validation, live while a model trains.",
    section="Compare",
    icon="trending_down",
    place=50,
)

EVERY = 3.0  # seconds between looks at a run that is training

picked = chosen()
training = any_training(picked.runs)
follow = training and st.session_state.get("follow-training", True)
st.fragment(show_curves, run_every=EVERY if follow else None)(picked)
if training:
    st.toggle(
        f"Follow the training: draw anew every {EVERY:.0f} seconds",
        value=True,
        key="follow-training",
        help="Switch it off to zoom in: drawing anew undoes a zoom.",
    )
