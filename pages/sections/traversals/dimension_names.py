"""What the dials of a run are called: what is measured on its pictures, or a person's own name for it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import streamlit as st

from pages.parts import explained_chart
from pages.parts.decoding import turned
from pages.parts.opened_runs import BY_STATE
from vae_core.explain.dimension_names import DialName, names_table, naming_words, suggested_name
from vae_core.runs import OpenedRun
from vae_core.runs.trend import Trend

NAMES = "dimensions"  # in notes.json: a person's names by number of the dimension
_PICTURES = 200  # redrawn ones that say how much a property usually varies


def names_of(run: OpenedRun, dials: Iterable[int], start: int, positions: np.ndarray) -> dict[int, DialName]:
    """The names of some dials, measured as they are turned to positions (T,) from a start."""
    own_names = run.notes.get(NAMES, {})
    pictures = turned(run, start, positions)
    return {
        dial: suggested_name(_trends(run, start, positions, dial, pictures[dial]), str(own_names.get(str(dial), "")))
        for dial in dials
    }


def in_words(run: OpenedRun, name: str, start: int, positions: np.ndarray) -> None:
    """The dials in use of a run called `name` with their evidence, and a place to name them oneself."""
    used = run.dimensions.order[: run.dimensions.count].tolist()
    names = names_of(run, used, start, positions)
    words = naming_words(names, name)
    explained_chart.question(words)
    table = names_table(names)
    st.dataframe(table, alt=words.alt, height="content")
    if used:
        with st.popover("Name a dial yourself", icon=":material/edit:"):
            _name_dial(run, used, names)
    explained_chart.notes(words, table, key="dial-names")


def _name_dial(run: OpenedRun, used: list[int], names: dict[int, DialName]) -> None:
    dial = st.selectbox("Dial", used, key="named-dial", persist_state="session")
    with st.form(f"name-{run.run_id}-{dial}", border=False):
        text = st.text_input(
            "Your name for it",
            names[dial].text if names[dial].own else "",
            key=f"name-of-{dial}",
            placeholder=names[dial].text or "such as: sleeves, long to short",
        )
        if st.form_submit_button("Save the name", icon=":material/save:"):
            own_names = {**run.notes.get(NAMES, {}), str(dial): text.strip()}
            try:
                run.write_notes({**run.notes, NAMES: {key: name for key, name in own_names.items() if name}})
            except OSError as error:
                st.error(f"The name could not be saved ({error}); is the folder of the run writable?")
            else:
                st.rerun()


@st.cache_data(max_entries=2_000, show_spinner=False, hash_funcs=BY_STATE)
def _trends(run: OpenedRun, start: int, positions: np.ndarray, dial: int, _pictures: np.ndarray) -> list[Trend]:
    from vae_core.pictures.properties import trends

    return trends(_pictures, _usual_spread(run))


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _usual_spread(run: OpenedRun) -> dict[str, float]:
    """How much each property varies over the pictures that the run redraws."""
    from vae_core.pictures.properties import spread

    return spread(run.reconstructions[:_PICTURES])
