"""Dials to turn by hand: a slider for each, and the picture of every model beside them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import skeleton
from pages.parts.dials import decoder, start_code, told
from vae_core.errors import BetaboardError
from vae_core.explain.traversals import ordinal, turning_words
from vae_core.figures.side_by_side import side_by_side
from vae_core.runs import Run
from vae_core.runs.dials import Dials

MOST_DIALS = 24  # the most used ones have sliders; further ones hardly change anything
LIMIT, STEP = 4.0, 0.1


@st.fragment
def turning(runs: Mapping[str, Run], dials: Mapping[str, Dials], start: int) -> None:
    """Sliders for the dials in order of use, and what each model draws. Start: see `dials.choose_start`."""
    words = turning_words(len(runs))
    skeleton.head(words)
    if not st.toggle("Turn the dials yourself", key="turning", persist_state="session"):
        return
    sliders, pictures = st.columns([5, 6], gap="large")
    with sliders:
        label = _choose_class(runs)
        shifts = _shifts(dials)
    codes = {name: _code(run, dials[name], start, shifts) for name, run in runs.items()}
    try:
        figure = side_by_side(
            {name: decoder(run, _told(run, start, label))(codes[name][None])[0] for name, run in runs.items()}
        )
    except BetaboardError as error:
        pictures.error(str(error), icon=":material/error:")
        return
    still = {"staticPlot": True}
    pictures.plotly_chart(skeleton.legible(figure), key="turned-pictures", config=still, alt=words.alt)
    numbers = pd.DataFrame({name: pd.Series(code) for name, code in codes.items()}).T.add_prefix("dial ")
    skeleton.foot(words, numbers, key="turned", figure=figure)


def _choose_class(runs: Mapping[str, Run]) -> str | None:
    """The class that conditional models shall draw; None for that of the picture that is begun with."""
    names = dict.fromkeys(name for run in runs.values() if told(run, 0) is not None for name in run.label_names)
    return (
        st.selectbox(
            "Draw it as a",
            [None, *names],
            format_func=lambda name: name or "what the picture begun with is",
            key="turn-class",
            persist_state="session",
            help="For models that are told the class of a picture beside its code (conditional VAEs).",
        )
        if names
        else None
    )


def _told(run: Run, start: int, label: str | None) -> int | None:
    """The class that a model is told: the chosen one, if it is told classes and knows it."""
    own = told(run, start)
    return own if own is None or label not in run.label_names else run.label_names.index(label)


def _shifts(dials: Mapping[str, Dials]) -> np.ndarray:
    """Sliders for the most used dials, in two columns if they are many: how far each is turned."""
    count = min(MOST_DIALS, max(map(len, dials.values())))
    columns = st.columns(2 if count > 4 else 1)
    shifts = [
        columns[place % len(columns)].slider(
            _label(place, dials), -LIMIT, LIMIT, 0.0, STEP, key=_key(place), format="%+.1f"
        )
        for place in range(count)
    ]
    st.button("All back to 0", icon=":material/restart_alt:", on_click=_reset, args=(count,))
    return np.array(shifts, np.float32)


def _label(place: int, dials: Mapping[str, Dials]) -> str:
    """The dial itself if there is one model; else its place in the order of use and how many models use it."""
    having = [found for found in dials.values() if place < len(found)]
    used = sum(bool(found.used[found.order[place]]) for found in having)
    name = f"dial {having[0].order[place]}" if len(dials) == 1 else f"{ordinal(place + 1)} dial"
    if not used:
        return f":gray[{name}, not used]"
    return name if used == len(dials) else f"{name} :gray[used by {used} of {len(dials)}]"


def _code(run: Run, dials: Dials, start: int, shifts: np.ndarray) -> np.ndarray:
    """The code (D,) that is begun with, its most used dimension shifted by shifts[0], the next by shifts[1], ..."""
    code = start_code(run, start).copy()
    turned = dials.order[: len(shifts)]
    code[turned] += shifts[: len(turned)]
    return code


def _reset(count: int) -> None:
    for place in range(count):
        st.session_state[_key(place)] = 0.0


def _key(place: int) -> str:
    return f"turn-{place}"
