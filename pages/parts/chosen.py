"""The runs that are chosen in the side bar, with the colour and the name that each has on every page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from vae_core.figures.style import run_colours
from vae_core.runs import Run, RunStore
from vae_core.runs.groups import by_beta, labels, one_seed_each

MOST_RUNS = 8
KEY = "runs"


@dataclass(frozen=True)
class Chosen:
    """What a page draws: the runs in order of beta, and each one's colour and short name."""

    runs: list[Run]
    colours: dict[str, str]
    labels: dict[str, str]


def runs_folder() -> Path:
    """Where the dashboard looks for runs: BETABOARD_RUNS, or `runs/` beside dashboard.py."""
    return Path(os.environ.get("BETABOARD_RUNS") or Path(__file__).parents[2] / "runs")


def catalogue() -> tuple[list[Run], dict[str, str]]:
    """Every readable run in order of beta, and for each broken folder the reason."""
    runs, broken = RunStore(runs_folder()).scan()
    return by_beta(runs), broken


def chosen() -> Chosen:
    """The chosen runs; where there is none, says what to do and ends the page."""
    runs, broken = catalogue()
    wanted = st.session_state.get(KEY, [])
    picked = [run for run in runs if run.run_id in wanted]
    if not picked:
        _nothing_to_show(bool(runs), broken)
        st.stop()
    return Chosen(picked, run_colours([r.run_id for r in picked]), labels(picked))


def picker(runs: Sequence[Run]) -> None:
    """The side bar's choice of runs: a whole sweep at once, or run by run; kept in the address of the page."""
    sweeps = _sweeps(runs)
    if not sweeps:
        return
    first = next(iter(sweeps))
    names = labels(runs)
    with st.sidebar:
        st.selectbox(
            "Experiment",
            list(sweeps),
            key="experiment",
            persist_state="session",
            on_change=lambda: st.session_state.update({KEY: sweeps[st.session_state["experiment"]]}),
            help="A set of models trained to be compared. Choosing one shows its models side by side.",
        )
        st.multiselect(
            "Models shown",
            [run.run_id for run in runs],
            default=sweeps[first],
            key=KEY,
            bind="query-params",
            max_selections=MOST_RUNS,
            format_func=lambda run_id: names.get(run_id, run_id),
            help=f"Up to {MOST_RUNS} trained models, compared on every page.",
        )


def _sweeps(runs: Sequence[Run]) -> dict[str, list[str]]:
    """Name of each sweep -> ids of the runs to begin with; `digits` first, since its pictures are always at hand."""
    members: dict[str, list[Run]] = {}
    for run in runs:
        members.setdefault(run.sweep or run.name, []).append(run)
    order = sorted(members, key=lambda name: (members[name][0].config.get("dataset") != "digits", name))
    return {name: [r.run_id for r in _spread(one_seed_each(members[name]))] for name in order}


def _spread(runs: list[Run]) -> list[Run]:
    """At most MOST_RUNS of the runs, the ends kept and the rest evenly between."""
    if len(runs) <= MOST_RUNS:
        return runs
    return [runs[round(i * (len(runs) - 1) / (MOST_RUNS - 1))] for i in range(MOST_RUNS)]


def _nothing_to_show(any_runs: bool, broken: dict[str, str]) -> None:
    if any_runs:
        st.info("No model is chosen. Choose one or more under **Models shown** in the side bar.", icon=":material/touch_app:")
        return
    st.info(f"There are no trained models in `{runs_folder()}` yet. Train a first comparison, then reload this page:")
    st.code("python -m vae_core sweep --dataset digits --beta 0.5 1 4 16", language="bash")
    for reason in broken.values():
        st.warning(reason)
