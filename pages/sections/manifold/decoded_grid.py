"""Models with two dials: where they are, and everything that they draw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import numpy as np
import streamlit as st

from pages.parts import run_files
from pages.parts.run_picker import MOST_RUNS, catalogue, choose
from pages.parts.traversals import decoder, opened
from vae_core.explain.manifold import QUESTION, unsuitable_sentence
from vae_core.latents import manifold
from vae_core.runs import Run, schema


def has_two(run: Run) -> bool:
    return int(run.config.get("latent_dim", 0)) == 2


def none_chosen(runs: Sequence[Run]) -> NoReturn:
    """What to do where no chosen model has two dials; ends the page."""
    st.title(QUESTION, anchor=False)
    st.markdown(f"##### {unsuitable_sentence([int(run.config.get('latent_dim', 0)) for run in runs])}")
    if others := [run.run_id for run in catalogue()[0] if has_two(run) and run.has(schema.IMAGES)]:
        st.button("Show models with two dials", icon=":material/grid_on:", on_click=choose, args=[others[:MOST_RUNS]])
        st.caption("Or train one of your own:")
    else:
        st.info(
            "None of the models here has two dials. Train one, it takes a minute:", icon=":material/model_training:"
        )
    st.code("python -m vae_core train --dataset digits --latent-dim 2", language="bash")
    st.stop()


def pictures(run: Run, label: int | None) -> np.ndarray:
    """Everything the model draws: (T, T, H, W, C), decoded now if the run does not hold it. label: see `dials.told`."""
    stored = run_files.arrays(run, schema.IMAGES, "manifold", "manifold_values")
    if not label and len(stored) == 2 and np.allclose(stored["manifold_values"], manifold.values()):
        return stored["manifold"]
    return _pictures(str(run.folder), run.stamp(), label)


@st.cache_resource(max_entries=16, show_spinner="Drawing the grid ...")
def _pictures(folder: str, stamp: run_files.Stamp, label: int | None) -> np.ndarray:
    return manifold.manifold(decoder(opened(folder), label), manifold.values())
