"""What the dials are turned from: a test picture, the middle of the code, or a random code; chosen and named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from vae_core.explain import traversals as explain
from vae_core.runs import OpenedRun

RANDOM = 99  # random codes that have a number, so that a link shows the same one
_START = "start"  # in the address
_WRITTEN = "start-written"  # what this session last wrote there: anything else has come by a link


def choose_start(runs: Sequence[OpenedRun]) -> int:
    """What the dials are turned from: 0 is the middle of the code (the prior mean), i test image i, -i random code i.

    The address holds the number, so that any page can link to a picture.
    """
    count = min(len(run.mu) for run in runs)
    options = [*range(count + 1), *range(-1, -RANDOM - 1, -1)]
    by_text = {str(option): option for option in options}
    linked = st.query_params.get(_START, "")
    if linked in by_text and linked != st.session_state.get(_WRITTEN):
        st.session_state[_START] = by_text[linked]
    if st.session_state.setdefault(_START, 0) not in options:
        st.session_state[_START] = 0
    labels = _shared_labels(runs, count)
    start = st.selectbox(
        "Begin with",
        options,
        format_func=lambda start: explain.start_name(start, labels[start - 1] if start > 0 else ""),
        key=_START,
        width=215,
        help="Type a number, or what the picture shows, to find it. Dials that are not turned stay where it has them.",
    )
    st.session_state[_WRITTEN] = str(start)
    if start:
        st.query_params[_START] = str(start)
    else:
        st.query_params.pop(_START, None)
    return start


def random_start_button(start: int) -> None:
    """A click that begins with the next random code; the page has `choose_start` too."""

    def draw() -> None:
        st.session_state[_START] = -(max(-start, 0) % RANDOM + 1)

    st.button(
        "Another random code",
        icon=":material/casino:",
        help="Begin with what no picture of the data has: a code drawn at random, the same for every model",
        on_click=draw,
    )


def start_name(runs: Iterable[OpenedRun], start: int) -> str:
    """'test image 3: Coat', with what it shows if all runs are shown the same images and these have labels."""
    return explain.start_name(start, _shared_labels(runs, start)[-1] if start > 0 else "")


def _shared_labels(runs: Iterable[OpenedRun], count: int) -> list[str]:
    """What the first test images show; '' for those that runs of other data show otherwise or that have no name."""
    texts = {tuple(run.label_texts[:count]) for run in runs}
    return list(texts.pop()) if len(texts) == 1 else [""] * count
