"""Runs as pages read them: each file once until it changes, and the originals wherever they are on this machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from vae_core import data
from vae_core.runs import OpenedRun, Run
from vae_core.runs.opened import Part
from vae_core.runs.reader import Reader, read_arrays, read_history

HashFunctions = dict[str | type[Any], Callable[[Any], Any]]

# What Streamlit's caches know a run by, wherever one is an argument: never by its arrays, of which Streamlit looks at a
# sample only.
BY_STATE: HashFunctions = {OpenedRun: OpenedRun.state}
BY_MODEL: HashFunctions = {OpenedRun: lambda run: run.state(Part.WEIGHTS, Part.CODES)}


# A failed look-up raises and is not kept, so that the next one finds what was fetched meanwhile.
@st.cache_resource(max_entries=8, show_spinner=False)
def _originals(name: str, index: np.ndarray, *, image_size: int | None) -> np.ndarray:
    images = data.originals(name, index, image_size=image_size)
    images.setflags(write=False)
    return images


# Arrays are shared, not copied on each call as st.cache_data would do: they are read-only instead.
READER = Reader(
    arrays=st.cache_resource(max_entries=64, show_spinner=False)(read_arrays),
    history=st.cache_data(max_entries=64, show_spinner=False)(read_history),
    originals=_originals,
)


def opened(run: Run) -> OpenedRun:
    """The run with its files behind Streamlit's caches."""
    return OpenedRun.of(run, READER)
