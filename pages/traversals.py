"""What each dial changes: one dial of every model or every dial of one, turned from end to end; and dials to turn."""

from typing import Any

import numpy as np
import streamlit as st

from pages.parts import skeleton
from pages.parts.chosen import chosen
from pages.parts.dials import choose_start, dials_of, start_name, turned
from pages.parts.screen import is_phone
from pages.parts.turning import turning
from vae_core.explain import traversals as explain
from vae_core.explain.words import rounded
from vae_core.figures.traversal_grid import Turn, traversal_grid
from vae_core.latents import traversals
from vae_core.latents.difference_maps import change
from vae_core.runs import schema
from vae_core.runs.dials import table

COMPARE, ONE_MODEL = "Compare models", "One model in full"
ON_A_PHONE = 7  # pictures in a row: every second one that is stored

picked = chosen(schema.IMAGES, schema.LATENTS)
runs = {picked.labels[run.run_id]: run for run in picked.runs}
dials = {name: dials_of(run) for name, run in runs.items()}
names = list(runs)

head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    view, model, place = ONE_MODEL, names[0], 1
    if len(runs) > 1:
        options = [COMPARE, ONE_MODEL]
        view = st.segmented_control("Show", options, default=COMPARE, required=True, key="turn", bind="query-params")
    if view == COMPARE:
        places = list(range(1, max(map(len, dials.values())) + 1))
        place = st.selectbox("Dial", places, format_func=explain.place_name, key="dial", bind="query-params", width=160)
    elif len(runs) > 1:
        model = st.selectbox("Model", names, key="model", bind="query-params", width=160)
    start = choose_start(picked.runs)
    with st.popover("Range", icon=":material/straighten:"):
        limit = st.slider("Turn to each side by", 1.0, 6.0, traversals.RANGE, 0.5, key="limit", bind="query-params")
        usual = ON_A_PHONE if is_phone() else traversals.STEPS
        steps = st.slider("Pictures in a row", 5, 15, usual, 2, key="steps", bind="query-params")

positions = traversals.values(limit, steps)
shown = names if view == COMPARE else [model]
pictures = {name: turned(runs[name], start, positions) for name in shown}
numbers = table({name: dials[name] for name in shown})
numbers["change"] = np.concatenate([change(pictures[name])[dials[name].order] for name in shown])
rows = numbers[numbers["place"] == place] if view == COMPARE else numbers


def row_head(row: dict[Any, Any]) -> str:
    whose = f"{row['model']} · dial {row['dial']}" if view == COMPARE else f"dial {row['dial']}"
    return whose + (f"<br><sup>KL {rounded(row['kl'])}</sup>" if row["used"] else "<br><sup>not used</sup>")


grid = [Turn(row_head(row), pictures[row["model"]][row["dial"]], bool(row["used"])) for row in rows.to_dict("records")]
begun = start_name(picked.runs, start)
if view == COMPARE:
    words = explain.compared_words(numbers, place, limit, begun)
else:
    words = explain.whole_words(numbers, limit, begun)
with head:
    skeleton.head(words, first=True)
skeleton.chart(words, traversal_grid(grid, positions), numbers, key="traversals", still=True)

turning(runs, dials, start)
