"""The same test pictures through every model, through the epochs, and pictures drawn from the same noise."""

import streamlit as st

from pages.parts import explained_chart
from pages.parts.missing import originals_button
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.sections.reconstructions.compared_pictures import ComparedPictures
from pages.sections.reconstructions.from_noise import show_samples
from pages.sections.reconstructions.redrawn import show_redrawn
from pages.sections.reconstructions.through_epochs import show_epochs
from vae_core.explain import reconstructions as explain
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Reconstructions and samples",
    question="How true are the redrawn pictures?",
    about="With error maps, through the epochs (also as a GIF), and from pure noise.",
    section="Compare",
    icon="photo_library",
    place=60,
)


picked = chosen(Part.PICTURES, Part.CODES)
title = st.container()
pictures = ComparedPictures(picked.named(one_data_set(picked.runs)))
errors = {} if pictures.errors is None else dict(zip(pictures.runs, pictures.errors.mean(axis=0).tolist(), strict=True))
words = explain.redrawn_words(errors, pictures.varieties, pictures.variety_of_originals)
with title:
    explained_chart.question(words, first=True)
show_redrawn(pictures, words)
originals_button(pictures.runs.values())
show_epochs(pictures)
show_samples(pictures)
st.page_link("pages/sampling.py", label="Other ways to draw: from typical codes, of one kind", icon=":material/casino:")
