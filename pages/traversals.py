"""What each dial changes: one dial of every model or every dial of one, turned from end to end; and dials to turn."""

from collections.abc import Mapping

import streamlit as st

from pages.parts.matching import match_of
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.starts import start_name
from pages.sections.traversals.as_each_class import as_each_class
from pages.sections.traversals.controls import AS_EACH, ONE_MODEL, SAME, View, controls
from pages.sections.traversals.dimension_names import in_words, names_of
from pages.sections.traversals.rows import rows_of_pictures
from pages.sections.traversals.same_dials import same_dials
from pages.sections.traversals.slider_dimensions import Slider, alike, by_use, of_one_model
from pages.sections.traversals.sliders import sliders
from vae_core.latents import traversals
from vae_core.runs import OpenedRun
from vae_core.runs.opened import Part

PAGE = PageFace(
    title="Traversals",
    question="What does each dial change?",
    about="In pictures and in words; which dials are the same in every model. Dials under the finger: one "
    "slider changes the pictures of all models at once, by mouse, touch or keys, begun with any test "
    "picture or a random code; with conditional models, the same code drawn as each class.",
    section="Look inside",
    icon="tune",
    place=90,
)


def dials_to_turn(view: View, every: Mapping[str, OpenedRun]) -> tuple[Mapping[str, OpenedRun], list[Slider]]:
    """The models whose pictures are turned below, and the sliders: what the view shows, else all models by use."""
    dimensions = view.runs[view.model].dimensions
    if view.kind == ONE_MODEL:
        names = names_of(view.runs[view.model], dimensions.order.tolist(), view.start, traversals.traversal_values())
        return view.runs, of_one_model(dimensions, {dial: name.text for dial, name in names.items()})
    if view.kind == SAME and dimensions.count:
        matches = {name: match_of(view.runs[view.model], run) for name, run in view.runs.items()}
        return view.runs, alike(dimensions, matches, view.model)
    return every, by_use({name: run.dimensions for name, run in every.items()})


picked = chosen(Part.PICTURES, Part.CODES)
head = st.container()
view = controls(picked)
run = view.runs[view.model]
if view.kind == AS_EACH:
    as_each_class(run, view.model, head)
elif view.kind == SAME:
    same_dials(view.runs, view.model, view.start, view.limit, head)
else:
    rows_of_pictures(view, start_name(picked.runs, view.start), head)
sliders(*dials_to_turn(view, picked.named(picked.runs)), view.start)
if view.kind == ONE_MODEL:
    in_words(run, view.model, view.start, traversals.traversal_values(view.limit, view.steps))
