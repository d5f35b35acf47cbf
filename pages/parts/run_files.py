"""Files of runs, read once and kept until they change; and the original pictures, wherever they are."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
import streamlit as st

import vae_core.data as datasets
from vae_core.errors import BetaboardError
from vae_core.runs import Run, schema

Stamp = tuple[tuple[str, int, int], ...]


def arrays(run: Run, file: str, *names: str) -> dict[str, np.ndarray]:
    """The arrays called `names` (or all) of an npz file of the run; shared and read-only: copy before changing."""
    found = _arrays(str(run.folder), file, _stamp(run, file), run)
    return {name: found[name] for name in names or found if name in found}


def history(run: Run) -> pd.DataFrame:
    """The run's training history as far as it is written: one row a record, empty before the first."""
    return _history(str(run.folder), _stamp(run, schema.HISTORY), run)


def inputs(run: Run) -> np.ndarray | None:
    """The originals of the run's samples, (S, H, W, C) uint8: its copy or the data set's; None if neither is here."""
    if run.has(schema.INPUTS):
        return arrays(run, schema.INPUTS, "images")["images"]
    if not run.has(schema.LATENTS):
        return None
    index = arrays(run, schema.LATENTS, "index")["index"].astype(np.int64)
    try:
        return _originals(*_source(run), index.tobytes())
    except BetaboardError:
        return None


def originals_button(runs: Iterable[Run]) -> None:
    """Where originals are missing: one sentence that says so, and a button that fetches them. Else nothing."""
    missing = {_source(run): run.faces.data.title for run in runs if run.has(schema.LATENTS) and inputs(run) is None}
    for (name, size), title in sorted(missing.items(), key=str):
        with st.container(horizontal=True, vertical_alignment="center"):
            shown = f"The original pictures of **{title}** are not on this machine."
            _, _, path = name.partition(":")
            where = f" They were read from `{path}`: start the dashboard where that is." if path else ""
            st.markdown(f":material/image_not_supported: {shown}{where}")
            clicked = not path and st.button("Fetch them", icon=":material/download:", key=f"fetch-{name}{size or ''}")
        if clicked:
            _fetch(name, size, title)


def _source(run: Run) -> tuple[str, int | None]:
    """The name of the run's data set, and to what size its images were cut where they come in other sizes."""
    return str(run.data["name"]), run.config.get("image_size")


def _fetch(name: str, size: int | None, title: str) -> None:
    try:
        with st.spinner(f"Fetching {title} ..."):
            datasets.load(name, image_size=size)
    except BetaboardError as error:
        st.error(str(error))
    else:
        st.rerun()


def _stamp(run: Run, file: str) -> Stamp:
    return tuple(entry for entry in run.stamp() if entry[0] == file)


# Shared, not copied on each call as st.cache_data would do: the arrays are made read-only instead.
@st.cache_resource(max_entries=64, show_spinner=False)
def _arrays(folder: str, file: str, stamp: Stamp, _run: Run) -> dict[str, np.ndarray]:
    found = _run.arrays(file)
    for array in found.values():
        array.setflags(write=False)
    return found


@st.cache_data(max_entries=64, show_spinner=False)
def _history(folder: str, stamp: Stamp, _run: Run) -> pd.DataFrame:
    return _run.history()


# A failed look-up raises and is not kept, so that the next one finds what was fetched meanwhile.
@st.cache_resource(max_entries=8, show_spinner=False)
def _originals(name: str, size: int | None, index: bytes) -> np.ndarray:
    images = datasets.originals(name, np.frombuffer(index, np.int64), image_size=size)
    images.setflags(write=False)
    return images
