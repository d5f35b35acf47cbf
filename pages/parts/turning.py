"""Dials under the finger: a slider for each, and the picture of every model, swapped in the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import reading, skeleton
from pages.parts.dials import begun, decoder, opened, start_code, start_name, told, turned
from vae_core.errors import BetaboardError
from vae_core.explain.traversals import dial_name, turning_words, used_note
from vae_core.figures.image_grid import data_uri
from vae_core.latents import traversals
from vae_core.report.dials import HTML, asset, contents, model
from vae_core.runs import Run
from vae_core.runs.dials import Dials

MOST_DIALS = 12  # the most used ones have sliders; further ones hardly change anything
_KEY = "dials"
_DIALS = st.components.v2.component(_KEY, html=HTML, css=asset("dials.css"), js=asset("dials.js"))


@dataclass(frozen=True)
class Knob:
    """A slider. dims: which dimension it turns in each model, -1 for none; note: what a viewer should know of it."""

    name: str
    note: str
    dims: Sequence[int]


def by_use(dials: Mapping[str, Dials]) -> list[Knob]:
    """One slider a place in the order of use: the first turns the most used dial of every model."""
    found = list(dials.values())
    counts = [each.count for each in found]
    return [
        Knob(
            dial_name(place + 1),
            used_note(counts, place + 1),
            [int(each.order[place]) if place < len(each) else -1 for each in found],
        )
        for place in range(min(MOST_DIALS, max(map(len, found))))
    ]


def of_one(dials: Dials, called: Mapping[int, str]) -> list[Knob]:
    """One slider a dial of one model. called: what dials do, in words."""
    return [
        Knob(f"dial {dial}", called.get(dial, "") if dials.used[dial] else used_note([0], 1), [dial])
        for dial in dials.order[:MOST_DIALS].tolist()
    ]


@st.fragment
def turning(runs: Mapping[str, Run], knobs: Sequence[Knob], start: int) -> None:
    """The pictures of the runs and the sliders below. Start: see `dials.choose_start`."""
    words = turning_words(len(runs), start_name(list(runs.values()), start))
    skeleton.head(words)
    label = _choose_class(runs)
    place, told_of = st.container(), st.container()  # what is told while models are loaded moves no picture
    orders = {name: tuple(knob.dims[at] for knob in knobs) for at, name in enumerate(runs)}
    steps = _steps(len(knobs))
    positions = traversals.values()
    codes = {
        name: traversals.stepped(start_code(run, start), positions, np.array(orders[name]), steps)
        for name, run in runs.items()
    }
    try:
        with told_of:
            models = [_model(name, run, start, _told(run, start, label), orders[name]) for name, run in runs.items()]
            together = _together(runs, start, label, codes) if np.count_nonzero(steps) > 1 else None
    except BetaboardError as error:
        told_of.error(str(error), icon=":material/error:")
        return
    data = contents(models, [(knob.name, knob.note) for knob in knobs], positions, [""])
    if together is not None:
        data["together"] = {"steps": ",".join(map(str, steps)), "pictures": together}
    with place:
        _DIALS(key=_KEY, data=data, height="content", on_steps_change=lambda: None)
    numbers = pd.DataFrame({name: pd.Series(code) for name, code in codes.items()}).T.add_prefix("dial ")
    skeleton.foot(words, numbers, key="turned")


def _steps(count: int) -> np.ndarray:
    """How many steps each slider is turned, as the browser said when it last asked for several at once: (K,) int."""
    said = (st.session_state.get(_KEY) or {}).get("steps") or ""
    most = traversals.STEPS // 2
    steps = np.array([int(step) for step in said.split(",") if step], int)
    return np.clip(steps, -most, most) if len(steps) == count else np.zeros(count, int)


def _together(runs: Mapping[str, Run], start: int, label: str | None, codes: Mapping[str, np.ndarray]) -> list[str]:
    """What the models draw of codes that are not stored."""
    return [data_uri(decoder(run, _told(run, start, label))(codes[name][None])[0]) for name, run in runs.items()]


def _model(name: str, run: Run, start: int, label: int | None, order: tuple[int, ...]) -> dict[str, Any]:
    """What the script reads of one model."""
    return _sheet(str(run.folder), run.stamp(), start, label, order) | {"name": name}


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
            width=215,
            help="For models that are told the class of a picture beside its code (conditional VAEs).",
        )
        if names
        else None
    )


def _told(run: Run, start: int, label: str | None) -> int | None:
    """The class that a model is told: the chosen one, if it is told classes and knows it."""
    own = told(run, start)
    return own if own is None or label not in run.label_names else run.label_names.index(label)


@st.cache_resource(max_entries=64, show_spinner=False)
def _sheet(folder: str, stamp: reading.Stamp, start: int, label: int | None, order: tuple[int, ...]) -> dict[str, Any]:
    run, positions = opened(folder), traversals.values()
    code, drawn = start_code(run, start), turned(run, start, positions, label)
    return model("", traversals.frames(drawn, begun(run, start, label), code, positions, np.array(order))[None])
