"""Two dials of choice of a model that has more: what they draw together, the others left where they begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.decoding import decoder, start_label
from pages.parts.opened_runs import BY_MODEL
from pages.parts.screen import is_phone
from pages.parts.starts import choose_start, start_name
from vae_core.explain import manifold as explain
from vae_core.figures.maps.manifold_map import Panel, manifold_map
from vae_core.latents import manifold
from vae_core.latents.starts import start_code
from vae_core.runs import OpenedRun
from vae_core.runs.opened import Part

DRAWN = "plane-drawn"  # whether this viewer wants pictures: torch takes seconds to load, and may not be there


def can_draw(run: OpenedRun) -> bool:
    """Whether it has weights that this dashboard can decode with, and dials to choose from."""
    return run.trained_here and run.has(Part.WEIGHTS) and len(run.dimensions) > 1


def two_dials(runs: Mapping[str, OpenedRun]) -> None:
    """The page, of models of one data set by name of which none has two dials alone."""
    head = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = next(iter(runs))
        if len(runs) > 1:
            name = st.segmented_control(
                "Model", [*runs], default=name, required=True, key="plane-model", bind="query-params"
            )
        run = runs[name]
        order = [int(dial) for dial in run.dimensions.order]
        across = _choose_dial(run, "Across", order)
        up = _choose_dial(run, "Up", [dial for dial in order if dial != across])
        start = choose_start([run])
        drawn = st.session_state.get(DRAWN, False)
        if not drawn and st.button("Draw what they draw", icon=":material/draw:"):
            st.session_state[DRAWN] = drawn = True  # from then on, whatever is chosen
    positions = manifold.manifold_values()
    low, high = manifold.edges(positions)
    codes = run.mu[:, [across, up]]
    dials = f"dial {across}", f"dial {up}"
    inside = manifold.share_inside(codes, positions)
    begun = start_name([run], start)
    words = explain.two_dials_words(name, dials, begun, inside, (high - low) ** 2, len(positions), drawn=drawn)
    with head:
        explained_chart.question(words, first=True)
    panels = [Panel("what is drawn", _drawn(run, start, (across, up)), None)] if drawn else []
    panels.append(Panel("codes of test pictures", None, codes, run.labels))
    figure = manifold_map(panels, positions, run.label_names, dials=dials, narrow=is_phone())
    numbers = pd.DataFrame(codes, columns=pd.Index(dials), index=pd.Index(run.index, name="image"))
    explained_chart.show(words, figure, numbers, key="plane", zoom=True)


def _choose_dial(run: OpenedRun, label: str, order: Sequence[int]) -> int:
    """One of the dials, the first to begin with."""
    used = run.dimensions.used
    key = f"plane-{label.lower()}"
    if st.session_state.get(key) not in (None, *order):
        del st.session_state[key]  # of a model with more dials, or across by now
    return st.selectbox(
        label,
        order,
        key=key,
        format_func=lambda dial: f"dial {dial}" if used[dial] else f"dial {dial}, not used",
        width=160,
    )


@st.cache_resource(max_entries=16, show_spinner="Drawing the grid ...", hash_funcs=BY_MODEL)
def _drawn(run: OpenedRun, start: int, dials: tuple[int, int]) -> np.ndarray:
    code = start_code(run, start)
    return manifold.manifold(decoder(run, start_label(run, start)), manifold.manifold_values(), code, dials)
