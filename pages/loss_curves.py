"""Every loss term while the models trained; a run that is still training moves by itself."""

from typing import NamedTuple, get_args

import pandas as pd
import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import Chosen, chosen
from pages.parts.screen import is_phone
from vae_core.errors import BrokenRun
from vae_core.explain import loss_curves as explain
from vae_core.faces import NumberFace
from vae_core.figures.charts.loss_curves import Along, Curve, loss_curves
from vae_core.figures.style.beta_axis import is_set_off
from vae_core.runs import Run, RunStore
from vae_core.runs.comparison import weight
from vae_core.runs.convergence import convergence
from vae_core.runs.terms import scheduled, term_faces

PAGE = PageFace(
    title="Loss curves",
    question="Did training settle?",
    about="Each term, training and validation, live while a model trains.",
    section="Compare",
    icon="trending_down",
    place=50,
)

EVERY = 3.0  # seconds between looks at a run that is training
TOGETHER, APART = "All in one", "One each"


class View(NamedTuple):
    panels: dict[str, NumberFace]
    by_run: bool
    along: Along
    smoothing: float
    log: bool


def settings(known: dict[str, NumberFace]) -> View:
    """The controls, in one row over the charts: what of `known` terms is shown, and how."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        arrangement = st.segmented_control(
            "Models", [TOGETHER, APART], default=TOGETHER, key="loss-arrangement", required=True, bind="query-params"
        )
        shown = dict(known)
        if arrangement == APART:
            term = st.selectbox(
                "Term",
                list(known),
                format_func=lambda name: known[name].title,
                key="loss-term",
                bind="query-params",
                width=200,
            )
            shown = {term: known[term]}
        along = st.segmented_control(
            "Across",
            list(get_args(Along)),
            default="epoch",
            format_func={"epoch": "Epochs", "step": "Steps", "seconds": "Time"}.__getitem__,
            key="loss-along",
            required=True,
            bind="query-params",
        )
        smoothing = st.slider("Smoothing", 0.0, 0.98, 0.6, 0.02, key="smoothing", bind="query-params", width=140)
        log = st.toggle("Log scale", key="loss-log", bind="query-params")
    return View(shown, arrangement == APART, along, smoothing, log)


def readable(runs: list[Run]) -> dict[str, pd.DataFrame]:
    """The history of each run; of one that cannot be read, the reason is shown instead."""
    found = {}
    for run in runs:
        try:
            found[run.run_id] = run_files.history(run)
        except BrokenRun as error:
            st.warning(str(error))
    return found


def last_records(runs: list[Run], labels: dict[str, str], histories: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The last record of each model and split."""
    last = {
        labels[run.run_id]: histories[run.run_id].groupby("split").tail(1) for run in runs if len(histories[run.run_id])
    }
    return pd.concat(last, names=["model"]).droplevel(1).set_index("split", append=True) if last else pd.DataFrame()


def show(picked: Chosen) -> None:
    runs = [RunStore(run.folder.parent).open(run.run_id) for run in picked.runs]
    if is_training(picked.runs) and not is_training(runs):
        st.rerun()  # the last one is done: the side bar and the other pages have something to show
    words_at = st.container()
    runs = one_data_set(runs)
    histories = readable(runs)
    runs = [run for run in runs if run.run_id in histories]
    controls_at = st.container()
    known = term_faces(runs, histories)
    if not known:
        st.info(
            "No model has recorded anything yet. This page fills as soon as one does.",
            icon=":material/hourglass_empty:",
        )
        return
    with controls_at:
        view = settings(known)
    courses = {run_id: convergence(history, scheduled(known)) for run_id, history in histories.items()}
    words = explain.words(runs, picked.labels, courses, view.panels)
    with words_at:
        explained_chart.question(words, first=True)
    curves = [
        Curve(picked.labels[run.run_id], picked.colours[run.run_id], histories[run.run_id], is_set_off(weight(run)))
        for run in runs
    ]
    figure = loss_curves(
        curves,
        view.panels,
        by_run=view.by_run,
        along=view.along,
        smoothing=view.smoothing,
        log=view.log,
        across=1 if is_phone() else 4,
    )
    explained_chart.show(words, figure, last_records(runs, picked.labels, histories), key="losses")


def is_training(runs: list[Run]) -> bool:
    return any(run.status == "running" for run in runs)


picked = chosen()
follow = is_training(picked.runs) and st.session_state.get("follow-training", True)
st.fragment(show, run_every=EVERY if follow else None)(picked)
if is_training(picked.runs):
    st.toggle(
        f"Follow the training: draw anew every {EVERY:.0f} seconds",
        value=True,
        key="follow-training",
        help="Switch it off to zoom in: drawing anew undoes a zoom.",
    )
