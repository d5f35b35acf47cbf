"""Models with two dials: where they are, everything that they draw, and the codes of real pictures on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import numpy as np
import streamlit as st

from pages.parts.decoding import decoder
from pages.parts.opened_runs import BY_MODEL
from pages.parts.run_picker import MOST_RUNS, catalogue, choose
from vae_core.explain.manifold import ALONE, BESIDE, QUESTION, unsuitable_sentence
from vae_core.figures.maps.manifold_map import Panel
from vae_core.latents import manifold
from vae_core.runs import OpenedRun, Run
from vae_core.runs.opened import Part


def has_two(run: Run) -> bool:
    return int(run.config.get("latent_dim", 0)) == 2


def none_chosen(runs: Sequence[Run]) -> NoReturn:
    """What to do where no chosen model has two dials; ends the page."""
    st.title(QUESTION, anchor=False)
    st.markdown(f"##### {unsuitable_sentence([int(run.config.get('latent_dim', 0)) for run in runs])}")
    if others := [run.run_id for run in catalogue()[0] if has_two(run) and run.has(Part.PICTURES)]:
        st.button("Show models with two dials", icon=":material/grid_on:", on_click=choose, args=[others[:MOST_RUNS]])
        st.caption("Or train one of your own:")
    else:
        st.info(
            "None of the models here has two dials. Train one, it takes a minute:", icon=":material/model_training:"
        )
    st.code("python -m vae_core train --dataset digits --latent-dim 2", language="bash")
    st.stop()


def panels(name: str, run: OpenedRun, codes: str, label: int | None) -> list[Panel]:
    """The pictures and the codes of a model called `name`, in one panel or beside each other.

    codes: how they are shown, one of `explain.manifold`'s ways. label: what conditional models are told.
    """
    label = label if run.conditional else None
    pictures, mu, labels = pictures_of(run, label), run.mu, run.labels
    if label is not None and labels is not None:
        mu, labels = mu[labels == label], labels[labels == label]
    if codes == BESIDE:
        return [Panel("what is drawn", pictures, None), Panel("codes of test pictures", None, mu, labels)]
    return [Panel(name, pictures, None if codes == ALONE else mu, labels)]


def pictures_of(run: OpenedRun, label: int | None) -> np.ndarray:
    """Everything the model draws: (T, T, H, W, C), decoded now if the run does not hold it. label: as it is told."""
    stored = run.manifold
    if not label and stored is not None and np.allclose(stored.values, manifold.manifold_values()):
        return stored.pictures
    return _decoded(run, label)


@st.cache_resource(max_entries=16, show_spinner="Drawing the grid ...", hash_funcs=BY_MODEL)
def _decoded(run: OpenedRun, label: int | None) -> np.ndarray:
    return manifold.manifold(decoder(run, label), manifold.manifold_values())
