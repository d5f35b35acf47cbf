"""What the pages about dials share: the dials of a run, the picture to begin with, and what turning a dial draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import streamlit as st

from pages.parts import run_files
from vae_core.explain import traversals as explain
from vae_core.latents.sampling import random_code
from vae_core.latents.traversals import Decode
from vae_core.runs import Run, RunStore, schema
from vae_core.runs.dimensions import Dimensions, measured_dimensions

STARTS = 16  # test images of a walk to begin or to end with: those shown on the other pages
RANDOM = 99  # random codes that have a number, so that a link shows the same one
_START = "start"  # in the address
_WRITTEN = "start-written"  # what this session last wrote there: anything else has come by a link


def dimensions_of(run: Run) -> Dimensions:
    """Which dimensions the run uses, and how much."""
    latents = run_files.arrays(run, schema.LATENTS, "mu", "logvar")
    return measured_dimensions(run, latents["mu"], latents["logvar"])


def choose_start(runs: Sequence[Run]) -> int:
    """What the dials are turned from: 0 is the middle of the code (the prior mean), i test image i, -i random code i.

    The address holds the number, so that any page can link to a picture.
    """
    count = min(len(run_files.arrays(run, schema.LATENTS, "mu")["mu"]) for run in runs)
    options = [*range(count + 1), *range(-1, -RANDOM - 1, -1)]
    asked = {str(option): option for option in options}
    linked = st.query_params.get(_START, "")
    if linked in asked and linked != st.session_state.get(_WRITTEN):
        st.session_state[_START] = asked[linked]
    if st.session_state.setdefault(_START, 0) not in options:
        st.session_state[_START] = 0
    labels = _labels(runs, count)
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


def start_name(runs: Sequence[Run], start: int) -> str:
    """'test image 3: Coat', with what it shows if all runs are shown the same images and these have labels."""
    return explain.start_name(start, _labels(runs, start)[-1] if start > 0 else "")


def start_code(run: Run, start: int) -> np.ndarray:
    """The code (D,) that the dials are turned from. Start: see `choose_start`."""
    mu = run_files.arrays(run, schema.LATENTS, "mu")["mu"]
    if start < 0:
        return random_code(-start, mu.shape[1])
    return mu[start - 1] if start else np.zeros_like(mu[0])


def traversals_of(run: Run, start: int, positions: np.ndarray, label: int | None = None) -> np.ndarray:
    """Every dial set to every position: (D, T, H, W, C) uint8, as stored in the run, else decoded now.

    label: what a conditional model draws, if not what it is told of that start.
    """
    stored = run_files.arrays(run, schema.IMAGES, "traversal_values", "traversal_anchors", "traversals")
    values, own = stored["traversal_values"], told(run, start)
    nearest = np.abs(values - positions[:, None]).argmin(axis=1)
    known = 0 <= start < len(stored["traversal_anchors"]) and label in (None, own)
    if known and np.allclose(values[nearest], positions):
        return stored["traversals"][start][:, nearest]
    return _turned(str(run.folder), _stamp(run), start, tuple(positions.tolist()), own if label is None else label)


def begun(run: Run, start: int, label: int | None = None) -> np.ndarray:
    """What the model draws where no dial is turned: (H, W, C) uint8. label: see `turned`."""
    own = told(run, start)
    if start > 0 and label in (None, own):
        return run_files.arrays(run, schema.IMAGES, "reconstructions")["reconstructions"][start - 1]
    if not start:
        return traversals_of(run, 0, np.zeros(1, np.float32), label)[0, 0]
    return decoder(run, own if label is None else label)(start_code(run, start)[None])[0]


def told(run: Run, start: int) -> int | None:
    """The label that a conditional model is told: that of test image i, else the first; None for other models."""
    if not run.config.get("conditional"):
        return None
    return int(run_files.arrays(run, schema.LATENTS, "labels")["labels"][start - 1]) if start > 0 else 0


def decoder(run: Run, label: int | None = None) -> Decode:
    """Codes (n, D) -> pictures (n, H, W, C) uint8. Loads torch and the model the first time. label: see `told`."""
    return _decoder(str(run.folder), _stamp(run), label)


def opened(folder: str) -> Run:
    """The run in a folder, for what is kept by the folder's name."""
    return RunStore(Path(folder).parent).open(Path(folder).name)


def _labels(runs: Sequence[Run], count: int) -> list[str]:
    """What the first test images show, '' for those that runs of other data show otherwise or that have no name."""
    found = {tuple(_labels_of(run, count)) for run in runs}
    return list(found.pop()) if len(found) == 1 else [""] * count


def _labels_of(run: Run, count: int) -> list[str]:
    labels = run_files.arrays(run, schema.LATENTS).get("labels")
    if labels is None or not run.label_names:
        return [""] * count
    return [run.label_names[label] for label in labels[:count]]


def _stamp(run: Run) -> run_files.Stamp:
    return tuple(entry for entry in run.stamp() if entry[0] in (schema.MODEL, schema.LATENTS))


@st.cache_resource(max_entries=16, show_spinner="Loading the model ...")
def _decoder(folder: str, stamp: run_files.Stamp, label: int | None) -> Decode:
    from vae_core.training.decoding import decoder as open_decoder  # torch: only when something must be decoded

    return open_decoder(opened(folder), label)


@st.cache_resource(max_entries=32, show_spinner="Drawing the pictures ...")
def _turned(
    folder: str, stamp: run_files.Stamp, start: int, positions: tuple[float, ...], label: int | None
) -> np.ndarray:
    from vae_core.latents.traversals import traverse

    run = opened(folder)
    decode = _decoder(folder, stamp, label)
    return traverse(decode, start_code(run, start)[None], np.array(positions, np.float32))[0]
