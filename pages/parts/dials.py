"""What the pages about dials share: the dials of a run, the picture to begin with, and what turning a dial draws."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import streamlit as st

from pages.parts import reading
from vae_core.latents.traversals import Decode
from vae_core.runs import Run, RunStore, schema
from vae_core.runs.dials import Dials, dials

STARTS = 16  # test images to begin with: those shown on the other pages


def dials_of(run: Run) -> Dials:
    """Which dimensions the run uses, and how much."""
    latents = reading.arrays(run, schema.LATENTS, "mu", "logvar")
    return dials(run, latents["mu"], latents["logvar"])


def choose_start(runs: Sequence[Run]) -> int:
    """What the dials are turned from: 0 is the middle of the code (the prior mean), i the test image i."""
    count = min(STARTS, *(len(reading.arrays(run, schema.LATENTS, "mu")["mu"]) for run in runs))
    return st.selectbox(
        "Begin with",
        range(count + 1),
        format_func=lambda start: start_name(runs, start),
        key="start",
        bind="query-params",
        width=215,
        help="Dials are turned one at a time; the others stay where this picture has them.",
    )


def start_name(runs: Sequence[Run], start: int) -> str:
    """'test image 3: Coat', with what it shows if all runs are shown the same images and these have labels."""
    if not start:
        return "the middle of the code"
    labels = {_label(run, start - 1) for run in runs}
    shown = labels.pop() if len(labels) == 1 else ""
    return f"test image {start}" + (f": {shown}" if shown else "")


def start_code(run: Run, start: int) -> np.ndarray:
    """The code (D,) that the dials are turned from."""
    mu = reading.arrays(run, schema.LATENTS, "mu")["mu"]
    return mu[start - 1] if start else np.zeros_like(mu[0])


def turned(run: Run, start: int, positions: np.ndarray) -> np.ndarray:
    """Every dial set to every position: (D, T, H, W, C) uint8, as stored in the run, else decoded now."""
    stored = reading.arrays(run, schema.IMAGES, "traversal_values", "traversal_anchors", "traversals")
    values = stored["traversal_values"]
    nearest = np.abs(values - positions[:, None]).argmin(axis=1)
    if start < len(stored["traversal_anchors"]) and np.allclose(values[nearest], positions):
        return stored["traversals"][start][:, nearest]
    return _turned(str(run.folder), _stamp(run), start, tuple(positions.tolist()))


def told(run: Run, start: int) -> int | None:
    """The label that a conditional model is told: that of test image i, for 0 the first; None for other models."""
    if not run.config.get("conditional"):
        return None
    return int(reading.arrays(run, schema.LATENTS, "labels")["labels"][start - 1]) if start else 0


def decoder(run: Run, label: int | None = None) -> Decode:
    """Codes (n, D) -> pictures (n, H, W, C) uint8. Loads torch and the model the first time. label: see `told`."""
    return _decoder(str(run.folder), _stamp(run), label)


def opened(folder: str) -> Run:
    """The run in a folder, for what is kept by the folder's name."""
    return RunStore(Path(folder).parent).open(Path(folder).name)


def _label(run: Run, sample: int) -> str:
    labels = reading.arrays(run, schema.LATENTS).get("labels")
    return run.label_names[labels[sample]] if labels is not None and run.label_names else ""


def _stamp(run: Run) -> reading.Stamp:
    return tuple(entry for entry in run.stamp() if entry[0] in (schema.MODEL, schema.LATENTS))


@st.cache_resource(max_entries=16, show_spinner="Loading the model ...")
def _decoder(folder: str, stamp: reading.Stamp, label: int | None) -> Decode:
    from vae_core.training.decoding import decoder as open_decoder  # torch: only when something must be decoded

    return open_decoder(opened(folder), label)


@st.cache_resource(max_entries=32, show_spinner="Drawing the pictures ...")
def _turned(folder: str, stamp: reading.Stamp, start: int, positions: tuple[float, ...]) -> np.ndarray:
    from vae_core.latents.traversals import traverse

    run = opened(folder)
    decode = _decoder(folder, stamp, told(run, start))
    return traverse(decode, start_code(run, start)[None], np.array(positions, np.float32))[0]
