"""Dials to turn by hand: a slider for each, and the picture of every model beside them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import streamlit as st

from pages.parts.chosen import Chosen
from pages.parts.dials import decoder, start_code
from pages.parts.skeleton import legible
from vae_core.explain.traversals import ordinal, turning_words
from vae_core.figures.alike import alike
from vae_core.figures.image_grid import image_grid
from vae_core.runs import Run
from vae_core.runs.dials import Dials

MOST_DIALS = 24  # the most used ones; further ones hardly change anything
LIMIT, STEP = 4.0, 0.1
COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2}  # of pictures; more than four models stand in rows of four
CELL = 150  # px


@st.fragment
def turning(picked: Chosen, dials: Mapping[str, Dials], start: int) -> None:
    """Sliders for the dials in order of use. dials: by the models' names. start: see `dials.choose_start`."""
    if not st.toggle("Turn the dials yourself", key="turning", persist_state="session"):
        return
    count = min(MOST_DIALS, max(map(len, dials.values())))
    sliders, pictures = st.columns([5, 6], gap="large")
    with sliders:
        columns = st.columns(2 if count > 4 else 1)
        shifts = np.zeros(count, np.float32)
        for place in range(count):
            with columns[place % len(columns)]:
                shifts[place] = _slider(place, dials)
        st.button("All back to 0", icon=":material/restart_alt:", on_click=_reset, args=(count,))
    with pictures:
        _pictures(picked, dials, start, shifts)


def _slider(place: int, dials: Mapping[str, Dials]) -> float:
    return st.slider(_label(place, dials), -LIMIT, LIMIT, 0.0, STEP, key=_key(place), format="%+.1f")


def _label(place: int, dials: Mapping[str, Dials]) -> str:
    """The dial itself if there is one model; else its place in the order of use and how many models use it."""
    having = [found for found in dials.values() if place < len(found)]
    used = sum(bool(found.used[found.order[place]]) for found in having)
    name = f"dial {having[0].order[place]}" if len(dials) == 1 else f"{ordinal(place + 1)} dial"
    if not used:
        return f":gray[{name}, not used]"
    return name if used == len(dials) else f"{name} :gray[used by {used} of {len(dials)}]"


def _pictures(picked: Chosen, dials: Mapping[str, Dials], start: int, shifts: np.ndarray) -> None:
    drawn = [_drawn(run, dials[picked.labels[run.run_id]], start, shifts) for run in picked.runs]
    names = [picked.labels[run.run_id] for run in picked.runs]
    columns = COLUMNS.get(len(names), 4)
    missing = -len(names) % columns
    images = alike(drawn)
    grid = np.stack([*images, *images[:1] * missing]).reshape(-1, columns, *images[0].shape)
    rows = len(grid)
    notes = np.array([*names, *[""] * missing]).reshape(rows, columns).tolist()
    empty = [(rows - 1, column) for column in range(columns - missing, columns)]
    figure = image_grid(grid, notes=notes, cell=CELL, empty=empty)
    st.plotly_chart(
        legible(figure), key="turned-pictures", config={"staticPlot": True}, alt=turning_words(len(names)).alt
    )


def _drawn(run: Run, dials: Dials, start: int, shifts: np.ndarray) -> np.ndarray:
    """What the model draws with its dials shifted, the most used one by shifts[0]: (H, W, C)."""
    code = start_code(run, start).copy()
    turned = dials.order[: len(shifts)]
    code[turned] += shifts[: len(turned)]
    return decoder(run)(code[None])[0]


def _reset(count: int) -> None:
    for place in range(count):
        st.session_state[_key(place)] = 0.0


def _key(place: int) -> str:
    return f"turn-{place}"
