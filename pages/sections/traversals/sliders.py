"""Dials under the finger: a slider for each, and the picture of every model, swapped in the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.decoding import decoder, start_label, turned, unturned
from pages.parts.opened_runs import BY_STATE
from pages.parts.starts import random_start_button, start_name
from pages.sections.traversals.slider_dimensions import Slider
from vae_core.errors import BetaboardError
from vae_core.explain.traversals import TOGETHER, slider_words
from vae_core.figures.pictures.encoding import data_uri
from vae_core.latents import traversals
from vae_core.latents.starts import start_code
from vae_core.report.sliders import HTML, asset, contents, model
from vae_core.runs import OpenedRun

_KEY = "dials"
_UNDER_THE_HEADER = ".dials { --top: 3.75rem; }"  # which Streamlit lays over the page
_DIALS = st.components.v2.component(
    _KEY, html=HTML, css=asset("sliders.css") + _UNDER_THE_HEADER, js=asset("sliders.js")
)


@dataclass(frozen=True)
class SliderModel:
    """A model under the sliders.

    start, label: see `decoding.turned`. order, flipped: which dimension each slider turns, and whether backwards.
    """

    run: OpenedRun
    start: int
    label: int | None
    order: tuple[int, ...]
    flipped: tuple[bool, ...]

    def sheet(self) -> dict[str, Any]:
        """What the script reads of the model: its pictures with one dial turned."""
        return _sheet(self.run, self.start, self.label, self.order, self.flipped)

    def picture(self, steps: np.ndarray) -> str:
        """What it draws with every dial turned by its steps (K,), as an address that holds the picture."""
        code, order, flipped = start_code(self.run, self.start), np.array(self.order), np.array(self.flipped)
        code = traversals.stepped_code(code, traversals.traversal_values(), order, steps, flipped)
        return data_uri(decoder(self.run, self.label)(code[None])[0])


def sliders(runs: Mapping[str, OpenedRun], knobs: Sequence[Slider], start: int) -> None:
    """The pictures of the runs and the sliders beside them. start: see `starts.choose_start`."""
    words = slider_words(len(runs), start_name(runs.values(), start))
    explained_chart.question(words)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = _choose_class(runs)
        random_start_button(start)
    models = {
        name: SliderModel(
            run,
            start,
            _class_of(run, start, label),
            tuple(knob.dims[place] for knob in knobs),
            tuple(knob.flipped[place] for knob in knobs),
        )
        for place, (name, run) in enumerate(runs.items())
    }
    _dials(models, knobs)
    codes = {name: pd.Series(start_code(run, start)) for name, run in runs.items()}
    explained_chart.notes(words, pd.DataFrame(codes).T.add_prefix("dial "), key="turned")


@st.fragment
def _dials(models: Mapping[str, SliderModel], knobs: Sequence[Slider]) -> None:
    """The script with what it needs; it asks for another run of this only where several dials are turned."""
    place, loading = st.container(), st.container()  # that a model is loading is said where it moves no picture
    with loading:
        try:
            sheets = [each.sheet() | {"name": name} for name, each in models.items()]
        except BetaboardError as error:
            st.error(str(error), icon=":material/error:")
            return
        data = contents(sheets, [(knob.name, knob.note) for knob in knobs], traversals.traversal_values(), [""])
        data["together"] = _together(list(models.values()), len(knobs))
    with place:
        _DIALS(key=_KEY, data=data, height="content", on_steps_change=lambda: None)


def _together(models: Sequence[SliderModel], knobs: int) -> dict[str, Any] | None:
    """The pictures of the several dials that the browser last asked for, or why there are none."""
    written = (st.session_state.get(_KEY) or {}).get("steps") or ""
    steps = np.array([int(step) for step in written.split(",") if step])
    if len(steps) != knobs:
        return None
    try:
        return {"steps": written, "pictures": [each.picture(steps) for each in models], "told": TOGETHER}
    except BetaboardError as error:
        return {"steps": written, "pictures": [], "told": str(error)}


def _choose_class(runs: Mapping[str, OpenedRun]) -> str | None:
    """The class that conditional models shall draw; None for that of the picture that is begun with."""
    names = dict.fromkeys(name for run in runs.values() if run.conditional for name in run.label_names)
    return (
        st.selectbox(
            "Draw it as a",
            [None, *names],
            format_func=lambda name: name or "what the picture begun with is",
            key="turn-class",
            persist_state="session",
            width=300,
            help="For models that are told the class of a picture beside its code (conditional VAEs).",
        )
        if names
        else None
    )


def _class_of(run: OpenedRun, start: int, label: str | None) -> int | None:
    """The class that a model is told: the chosen one, if it is told classes and has that one."""
    own = start_label(run, start)
    return own if own is None or label not in run.label_names else run.label_names.index(label)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _sheet(
    run: OpenedRun, start: int, label: int | None, order: tuple[int, ...], flipped: tuple[bool, ...]
) -> dict[str, Any]:
    positions = traversals.traversal_values()
    frames = traversals.slider_frames(
        turned(run, start, positions, label),
        unturned(run, start, label),
        start_code(run, start),
        positions,
        np.array(order),
        np.array(flipped),
    )
    return model("", frames[None])
