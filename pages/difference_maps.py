"""Where in the picture dials act: one kind of map of every model or every kind of one, and how much dials overlap."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import skeleton
from pages.parts.chosen import chosen
from pages.parts.dials import choose_start, dials_of, start_name, turned
from vae_core.explain import difference_maps as explain
from vae_core.explain.traversals import ordinal
from vae_core.figures.difference_map_grid import Column, difference_map_grid
from vae_core.figures.overlap_matrix import overlap_matrix
from vae_core.latents import difference_maps as maps
from vae_core.latents import traversals
from vae_core.runs import schema
from vae_core.runs.dials import table

COMPARE, ONE_MODEL = "Compare models", "One model in full"
MOST_ROWS = 10  # rows at first, the most used dials


def column(head: str, kind: explain.Kind, model: str) -> Column:
    """One column of the grid: a map, or the first or last picture, for the dials of the model in order of use."""
    drawn = pictures[model][:rows]
    values = {
        "down": lambda: drawn[:, 0],
        "up": lambda: drawn[:, -1],
        "strength": lambda: strengths[model][:rows],
        "signed": lambda: maps.signed(drawn),
        "published": lambda: maps.published(drawn, threshold),
    }[kind]()
    used = dials[model].used[dials[model].order[:rows]]
    return Column(head, kind, values, used, names_of(model) if view == COMPARE else ())


def names_of(model: str) -> list[str]:
    """What is written at its dials, in order of use."""
    found = dials[model]
    return [f"dial {dial}" if found.used[dial] else "not used" for dial in found.order[:rows]]


def row_heads(model: str) -> list[str]:
    """The dials of one model at their rows."""
    found = dials[model]
    return [f"dial {dial}" + ("" if found.used[dial] else "<br><sup>not used</sup>") for dial in found.order[:rows]]


def pairs() -> pd.DataFrame:
    """The overlaps as a table: one row a pair of dials."""
    rows = [
        (name, in_use[name][a], in_use[name][b], overlap[a, b])
        for name, overlap in overlaps.items()
        for a, b in zip(*np.triu_indices(len(overlap), k=1), strict=True)
    ]
    return pd.DataFrame(rows, columns=["model", "dial", "other dial", "overlap"])


picked = chosen(schema.IMAGES, schema.LATENTS)
runs = {picked.labels[run.run_id]: run for run in picked.runs}
dials = {name: dials_of(run) for name, run in runs.items()}
names = list(runs)

head = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    view, model, kind = ONE_MODEL, names[0], explain.KINDS[0]
    if len(runs) > 1:
        options = [COMPARE, ONE_MODEL]
        view = st.segmented_control("Show", options, default=COMPARE, required=True, key="maps", bind="query-params")
    if view == COMPARE:
        kind = st.selectbox(
            "Map",
            explain.KINDS,
            format_func=lambda option: explain.TITLES[option],
            key="map",
            bind="query-params",
            width=190,
        )
    elif len(runs) > 1:
        model = st.selectbox("Model", names, key="model", bind="query-params", width=160)
    start = choose_start(picked.runs)
    with st.popover("More", icon=":material/tune:"):
        most = max(map(len, dials.values()))
        every = most > MOST_ROWS and st.toggle(
            f"All {most} dials, not only the {MOST_ROWS} most used", key="every-dial"
        )
        rows = most if every else MOST_ROWS
        threshold = st.slider(
            "A pixel counts as changed above", 0.0, 0.2, maps.THRESHOLD, 0.01, key="threshold", bind="query-params"
        )
        st.caption("Standard deviation over the pictures of a pixel that goes from 0 (black) to 1 (white).")

shown = names if view == COMPARE else [model]
pictures = {name: turned(runs[name], start, traversals.values())[dials[name].order] for name in shown}
strengths = {name: maps.strength(pictures[name]) for name in shown}
numbers = table({name: dials[name] for name in shown})
numbers["strength"] = np.concatenate([strengths[name].mean(axis=(1, 2)) for name in shown])
numbers["touched"] = np.concatenate([(strengths[name] > threshold).mean(axis=(1, 2)) for name in shown])

kinds = [kind] if view == COMPARE else list(explain.TITLES)
columns = [column(name if view == COMPARE else explain.TITLES[kind], kind, name) for name in shown for kind in kinds]
words = explain.map_words(numbers, kinds, threshold, start_name(picked.runs, start))
with head:
    skeleton.head(words, first=True)
places = range(1, numbers["place"].max() + 1)
heads = ["most used", *map(ordinal, places[1:])] if view == COMPARE else row_heads(model)
figure = difference_map_grid(columns, heads, cell=60 if view == COMPARE else 72)
skeleton.chart(words, figure, numbers, key="difference-maps", still=True)

in_use = {name: dials[name].order[: dials[name].count].tolist() for name in shown}
overlaps = {name: maps.overlap(strengths[name][: dials[name].count]) for name in shown}
words = explain.overlap_words({name: maps.mean_overlap(overlap) for name, overlap in overlaps.items()})
skeleton.head(words)
skeleton.chart(words, overlap_matrix(overlaps, in_use), pairs(), key="overlaps")
