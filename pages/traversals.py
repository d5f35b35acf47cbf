"""What each dial changes: one dial of every model or every dial of one, turned from end to end; and dials to turn."""

from typing import Any

import numpy as np
import streamlit as st

from pages.parts import explained_chart
from pages.parts.dimension_names import in_words, names_of
from pages.parts.matching import match_of, matched, reference_of
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import chosen
from pages.parts.screen import is_phone
from pages.parts.traversals import choose_start, dimensions_of, start_name, traversals_of
from pages.sections.traversals.conditional import as_each_class, is_conditional
from pages.sections.traversals.slider_dimensions import Slider, alike, by_use, of_one
from pages.sections.traversals.sliders import sliders
from vae_core.explain import traversals as explain
from vae_core.explain.words import rounded
from vae_core.figures.dimensions.traversals import Turn, traversal_grid
from vae_core.latents import traversals
from vae_core.latents.difference_maps import change
from vae_core.runs import Run, schema
from vae_core.runs.dimensions import dimension_table

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

COMPARE, SAME, ONE_MODEL, AS_EACH = "Compare models", "Same dials", "One model in full", "As each class"
ON_A_PHONE, CELL, PHONE_CELL = 7, 56, 34  # on a phone every second picture that is stored; px


def row_head(row: dict[Any, Any]) -> str:
    whose = f"{row['model']} · dial {row['dial']}" if view == COMPARE else f"dial {row['dial']}"
    if is_phone():
        return whose.replace(" · ", "<br>")
    if not row["used"]:
        return f"{whose}<br><sup>not used</sup>"
    positions = traversals.values(limit, steps)
    called = names_of(runs[row["model"]], [row["dial"]], start, positions)[row["dial"]].text
    said = " · ".join(filter(None, [called, f"KL {rounded(row['kl'])}"]))
    return f"{whose}<br><sup>{said}</sup>"


def rows_of_pictures() -> None:
    """One dial of every model, or every dial of one, one a row."""
    positions = traversals.values(limit, steps)
    shown = names if view == COMPARE else [model]
    pictures = {name: traversals_of(runs[name], start, positions) for name in shown}
    numbers = dimension_table({name: dials[name] for name in shown})
    numbers["change"] = np.concatenate([change(pictures[name])[dials[name].order] for name in shown])
    rows = numbers[numbers["place"] == place] if view == COMPARE else numbers
    grid = [
        Turn(row_head(row), pictures[row["model"]][row["dial"]], bool(row["used"])) for row in rows.to_dict("records")
    ]
    begun = start_name(picked.runs, start)
    if view == COMPARE:
        words = explain.compared_words(numbers, place, limit, begun)
    else:
        words = explain.whole_words(numbers, limit, begun)
    with head:
        explained_chart.question(words, first=True)
    figure = traversal_grid(grid, positions, cell=PHONE_CELL if is_phone() else CELL)
    explained_chart.show(words, figure, numbers, key="traversals", still=True)


def dials_to_turn() -> tuple[dict[str, Run], list[Slider]]:
    """The models whose pictures are turned below, and the sliders: what the grid above shows."""
    if view == ONE_MODEL:
        called = names_of(runs[model], dials[model].order.tolist(), start, traversals.values())
        return {model: runs[model]}, of_one(dials[model], {dial: name.text for dial, name in called.items()})
    if view == SAME and dials[model].count:
        matches = {name: match_of(of_one_set, dials, model, name) for name in of_one_set}
        return of_one_set, alike(dials[model], matches, model)
    return runs, by_use(dials)


picked = chosen(schema.IMAGES, schema.LATENTS)
runs = {picked.labels[run.run_id]: run for run in picked.runs}
dials = {name: dimensions_of(run) for name, run in runs.items()}
names = list(runs)

head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    view, model, place = ONE_MODEL, names[0], 1
    told_classes = {name: run for name, run in runs.items() if is_conditional(run)}
    options = ([COMPARE, SAME] if len(runs) > 1 else []) + [ONE_MODEL] + ([AS_EACH] if told_classes else [])
    if len(options) > 1:
        view = st.segmented_control("Show", options, default=options[0], required=True, key="turn", bind="query-params")
    if view == COMPARE:
        places = list(range(1, max(map(len, dials.values())) + 1))
        place = st.selectbox("Dial", places, format_func=explain.place_name, key="dial", bind="query-params", width=160)
    elif view == SAME:
        of_one_set = {picked.labels[run.run_id]: run for run in one_data_set(picked.runs)}
        begin = list(of_one_set).index(reference_of(of_one_set, dials))
        model = st.selectbox("Dials of", list(of_one_set), begin, key="reference", persist_state="session", width=160)
    elif view == AS_EACH:
        model = st.selectbox("Model", list(told_classes), key="told", persist_state="session", width=230)
    elif len(runs) > 1:
        model = st.selectbox("Model", names, key="model", bind="query-params", width=160)
    start = choose_start(picked.runs)
    with st.popover("Range", icon=":material/straighten:", disabled=view == AS_EACH):
        limit = st.slider("Turn to each side by", 1.0, 6.0, traversals.RANGE, 0.5, key="limit", bind="query-params")
        steps = st.slider("Pictures in a row", 5, 15, traversals.STEPS, 2, key="steps", bind="query-params")
        steps = min(steps, ON_A_PHONE) if is_phone() else steps

if view == AS_EACH:
    as_each_class(runs[model], model, head)
elif view == SAME:
    matched(of_one_set, dials, model, start, limit, head)
else:
    rows_of_pictures()
sliders(*dials_to_turn(), start)
if view == ONE_MODEL:
    in_words(runs[model], model, dials[model], start, traversals.values(limit, steps))
