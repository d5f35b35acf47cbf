"""What the dials of a run are called: what is measured on its pictures, or a person's own name for it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.traversals import opened, traversals_of
from vae_core.explain.dimension_names import DialName, names_table, naming_words, suggested_name
from vae_core.runs import Run, schema
from vae_core.runs.dimensions import Dimensions
from vae_core.runs.trend import Trend

NAMES = "dimensions"  # in notes.json: a person's names by number of the dimension
_PICTURES = 200  # redrawn ones that say how much a property usually varies


def names_of(run: Run, which: Iterable[int], start: int, positions: np.ndarray) -> dict[int, DialName]:
    """The names of the dials `which`, measured as they are turned to `positions` from the picture `start`."""
    own = run.notes.get(NAMES, {})
    pictures = traversals_of(run, start, positions)
    return {
        dial: suggested_name(
            _trends(str(run.folder), run.stamp(), start, tuple(positions.tolist()), dial, pictures[dial]),
            str(own.get(str(dial), "")),
        )
        for dial in which
    }


def in_words(run: Run, name: str, dials: Dimensions, start: int, positions: np.ndarray) -> None:
    """The dials in use of a run called `name` with their evidence, and a place to name them oneself."""
    used = dials.order[: dials.count].tolist()
    names = names_of(run, used, start, positions)
    words = naming_words(names, name)
    explained_chart.question(words)
    table = names_table(names)
    st.dataframe(table, alt=words.alt, height="content")
    if used:
        with st.popover("Name a dial yourself", icon=":material/edit:"):
            _name_one(run, used, names)
    explained_chart.notes(words, table, key="dial-names")


def _name_one(run: Run, used: list[int], names: dict[int, DialName]) -> None:
    dial = st.selectbox("Dial", used, key="named-dial", persist_state="session")
    with st.form(f"name-{run.run_id}-{dial}", border=False):
        begun = names[dial].text if names[dial].own else ""
        text = st.text_input(
            "Your name for it",
            begun,
            key=f"name-of-{dial}",
            placeholder=names[dial].text or "such as: sleeves, long to short",
        )
        if st.form_submit_button("Save the name", icon=":material/save:"):
            own = {**run.notes.get(NAMES, {}), str(dial): text.strip()}
            try:
                run.write_notes({**run.notes, NAMES: {key: said for key, said in own.items() if said}})
            except OSError as error:
                st.error(f"The name could not be saved ({error}); is the folder of the run writable?")
            else:
                st.rerun()


@st.cache_data(max_entries=2_000, show_spinner=False)
def _trends(
    folder: str, stamp: run_files.Stamp, start: int, positions: tuple[float, ...], dial: int, _pictures: np.ndarray
) -> list[Trend]:
    from vae_core.pictures.properties import trends

    return trends(_pictures, _usual(folder, tuple(entry for entry in stamp if entry[0] == schema.IMAGES)))


@st.cache_data(max_entries=64, show_spinner=False)
def _usual(folder: str, stamp: run_files.Stamp) -> dict[str, float]:
    """How much each property varies over the pictures that the run redraws."""
    from vae_core.pictures.properties import spread

    return spread(run_files.arrays(opened(folder), schema.IMAGES, "reconstructions")["reconstructions"][:_PICTURES])
