"""Every loss term of the models as far as it is recorded: drawn anew as often as the page asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.one_data_set import one_data_set
from pages.parts.opened_runs import opened
from pages.parts.run_picker import Chosen
from pages.parts.screen import is_phone
from pages.sections.loss_curves.controls import controls
from vae_core.errors import BrokenRun
from vae_core.explain import loss_curves as explain
from vae_core.figures.charts.loss_curves import loss_curves
from vae_core.figures.charts.loss_traces import Curve
from vae_core.figures.style.value_axis import is_set_off
from vae_core.runs import OpenedRun, Run, RunStore
from vae_core.runs.axis import compare
from vae_core.runs.comparison import weight
from vae_core.runs.convergence import convergence
from vae_core.runs.terms import recorded_terms, scheduled


def show_curves(picked: Chosen) -> None:
    """The charts of the chosen runs in the state that their folders have now."""
    runs = [opened(RunStore(run.folder.parent).open(run.run_id)) for run in picked.runs]
    if any_training(picked.runs) and not any_training(runs):
        st.rerun()  # the last one is done: the side bar and the other pages have something to show
    words_at = st.container()
    runs = one_data_set(runs)
    histories = readable(runs)
    runs = [run for run in runs if run.run_id in histories]
    controls_at = st.container()
    recorded = recorded_terms(runs, histories)
    if not recorded.faces:
        st.info(
            "No model has recorded anything yet. This page fills as soon as one does.",
            icon=":material/hourglass_empty:",
        )
        return
    with controls_at:
        view = controls(recorded.faces)
    courses = {run_id: convergence(history, scheduled(recorded.faces)) for run_id, history in histories.items()}
    words = explain.words(runs, picked.labels, courses, view.panels, compare(runs, picked.by).also)
    with words_at:
        explained_chart.question(words, first=True)
    curves = [
        Curve(picked.labels[run_id], picked.colours[run_id], history, is_set_off(weight(run)))
        for run, (run_id, history) in zip(runs, recorded.histories.items(), strict=True)
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
    explained_chart.show(words, figure, last_records(runs, picked.labels, recorded.histories), key="losses")


def any_training(runs: Sequence[Run]) -> bool:
    return any(run.status == "running" for run in runs)


def readable(runs: Sequence[OpenedRun]) -> dict[str, pd.DataFrame]:
    """The history of each run by id; of one that cannot be read, the reason is shown instead."""
    histories = {}
    for run in runs:
        try:
            histories[run.run_id] = run.history()
        except BrokenRun as error:
            st.warning(str(error))
    return histories


def last_records(runs: Sequence[Run], labels: Mapping[str, str], histories: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The last record of each model and split."""
    last = {
        labels[run.run_id]: histories[run.run_id].groupby("split").tail(1) for run in runs if len(histories[run.run_id])
    }
    return pd.concat(last, names=["model"]).droplevel(1).set_index("split", append=True) if last else pd.DataFrame()
