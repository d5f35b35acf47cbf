"""The runs that are chosen in the side bar, with the colour and the name that each has on every page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import streamlit as st

from pages.parts.navigation import through_the_door
from pages.parts.opened_runs import opened
from vae_core.errors import BrokenRun
from vae_core.explain.phrasing import listed
from vae_core.explain.runs import experiment_names, reason_for_absence
from vae_core.figures.style.run_colours import run_colours
from vae_core.runs import OpenedRun, Run, RunStore
from vae_core.runs.axis import axes, compare, in_order
from vae_core.runs.groups import by_beta, by_experiment, data_groups, one_seed_each
from vae_core.runs.keeping import is_archived
from vae_core.runs.labels import labels
from vae_core.runs.opened import Part

MOST_RUNS = 8
MOST_OTHERS = 5
KEY = "runs"
OWN = "A choice of your own"
LEGEND = "legend"
LISTED_FIRST = "listed-first"  # the experiment on top of the table of runs, until another one is chosen as a whole
BY, AUTOMATIC = "by", ""


@dataclass(frozen=True)
class Chosen:
    """What a page draws: the runs in the order in which they are compared.

    colours, labels: each one's colour and short name, by its id. The colours are those that the runs have everywhere,
    see `run_colours`. by: the setting that the viewer compares, '' where it is found.
    """

    runs: list[OpenedRun]
    colours: dict[str, str]
    labels: dict[str, str]
    by: str = ""

    @property
    def colour_of(self) -> dict[str, str]:
        """The colours by short name."""
        return {self.labels[run_id]: colour for run_id, colour in self.colours.items()}

    def named(self, runs: Iterable[OpenedRun]) -> dict[str, OpenedRun]:
        """Some of the runs by short name."""
        return {self.labels[run.run_id]: run for run in runs}


def runs_folder() -> Path:
    """Where the dashboard looks for runs: BETABOARD_RUNS, or `runs/` beside dashboard.py."""
    return Path(os.environ.get("BETABOARD_RUNS") or Path(__file__).parents[2] / "runs")


def catalogue(*, archived: bool = False) -> tuple[list[OpenedRun], dict[str, str]]:
    """Every readable run in order of beta, and for each broken folder the reason; or the archived runs, and none."""
    through_the_door()
    runs, broken = RunStore(runs_folder()).scan()
    return by_beta(opened(run) for run in runs if is_archived(run) == archived), {} if archived else broken


def chosen(*parts: Part) -> Chosen:
    """The chosen runs that hold all of these parts; the side bar says why others are left out.

    Where there is none, says what to do and ends the page. A run's colour and name do not depend on the parts.
    """
    runs, broken = catalogue()
    if not runs:
        nothing_to_show(broken)
    picked = picked_runs(runs)
    if not picked:
        st.title("No model is chosen", anchor=False)
        st.info("Choose an **experiment** in the side bar.", icon=":material/touch_app:")
        st.stop()
    reasons = {run.run_id: reason for run in picked if (reason := _why_not(run, parts))}
    whole = [run for run in picked if run.run_id not in reasons]
    names = labels(picked)
    for run in (run for run in picked if run.run_id in reasons):
        icon = "warning" if run.status == "completed" else "hourglass_empty"
        sentence = f":material/{icon}: **{names[run.run_id]}** {reasons[run.run_id]}"
        st.sidebar.caption(sentence) if whole else st.info(sentence)
    if not whole:
        st.stop()
    by = compared_by()
    ordered = [run for group in data_groups(whole) for run in in_order(group, by)]
    return Chosen(ordered, run_colours(picked, runs), names, by)


def picker(runs: Sequence[OpenedRun]) -> None:
    """The side bar's choice of runs: a whole experiment at once, or run by run; kept in the address of the page."""
    if not runs:
        return
    experiments = _experiments(runs)
    first = next(iter(experiments.values()))
    _greet_strangers(runs)
    with st.sidebar:
        top = st.container()
        # Whole ids, because they are what the address holds: a link must not change when other runs appear.
        with st.expander("Find any model by name", icon=":material/search:"):
            st.multiselect(
                "Find any model by name",
                [run.run_id for run in runs],
                default=_to_begin_with(first),
                key=KEY,
                bind="query-params",
                max_selections=MOST_RUNS,
                label_visibility="collapsed",
                placeholder="Part of a name",
            )
    picked = picked_runs(runs)
    with top:
        _choose_experiment(experiments, picked)
        _legend(picked, experiments.get(st.session_state["experiment"], []), run_colours(picked, runs))
        _choose_axis(picked)


def compared_by() -> str:
    """The setting that the viewer wants compared; '' where it is to be found. Once the picker is drawn."""
    return st.session_state.get(BY) or AUTOMATIC


def choose(run_ids: Sequence[str]) -> None:
    """Show these runs on every page, or the first MOST_RUNS of them. For callbacks: before the picker is drawn."""
    if len(run_ids) > MOST_RUNS:
        st.toast(f"Up to {MOST_RUNS} models are shown side by side; untick one to make room for another.")
    st.session_state[KEY] = list(run_ids[:MOST_RUNS])


def other_experiments() -> None:
    """One click to each experiment beside the one that is shown."""
    current = st.session_state.get("experiment")
    others = {name: members for name, members in _experiments(catalogue()[0]).items() if name != current}
    firsts = {members[0].data["name"]: name for name, members in reversed(others.items())}
    of_each = [name for name in others if name in firsts.values()]
    if others:
        st.caption("Other experiments")
    for name in [*of_each, *(name for name in others if name not in of_each)][:MOST_OTHERS]:
        members = others[name]
        st.button(
            name,
            key=f"see {name}",
            icon=":material/compare:",
            type="tertiary",
            help="Show the models of this experiment",
            on_click=_show_experiment,
            args=[members],
        )


def _show_experiment(members: Sequence[Run]) -> None:
    st.session_state[KEY] = _to_begin_with(members)
    st.session_state.pop(LISTED_FIRST, None)


def reticked(before: Sequence[str], listed: Sequence[str], ticked: Sequence[str]) -> list[str]:
    """The chosen runs after ticking some of those `listed`: what is not listed stays, what is new comes last."""
    kept = [run_id for run_id in before if run_id not in listed or run_id in ticked]
    return kept + [run_id for run_id in ticked if run_id not in kept]


def _choose_experiment(experiments: Mapping[str, list[Run]], picked: Sequence[Run]) -> None:
    """The experiment that all chosen runs are from; choosing another one chooses its runs."""

    def choose() -> None:
        if members := experiments.get(st.session_state["experiment"]):
            _show_experiment(members)

    ids = {run.run_id for run in picked}
    around = (name for name, members in experiments.items() if ids and ids <= {run.run_id for run in members})
    st.session_state["experiment"] = current = next(around, OWN)
    st.selectbox(
        "Experiment",
        [*experiments, *([OWN] if current == OWN else [])],
        key="experiment",
        on_change=choose,
        help="Models trained to be compared with each other. Choosing one shows its models side by side.",
    )


def _legend(picked: Sequence[Run], experiment: Sequence[Run], colours: Mapping[str, str]) -> None:
    """Which colour is which run, the same on every page; a click takes a run away or adds another of the experiment."""

    def toggle() -> None:
        choose(reticked(st.session_state[KEY], [run.run_id for run in offered], st.session_state[LEGEND]))

    usual = _to_begin_with(experiment)
    offered = by_beta([*picked, *(run for run in experiment if run.run_id in usual and run not in picked)])
    names = labels(offered)
    dots = {run_id: f':color[⬤]{{foreground="{colour}"}} ' for run_id, colour in colours.items()}
    st.session_state[LEGEND] = list(colours)
    st.pills(
        "Models shown",
        list(names),
        key=LEGEND,
        selection_mode="multi",
        format_func=lambda run_id: dots.get(run_id, "") + names[run_id],
        on_change=toggle,
        label_visibility="collapsed",
    )


def _choose_axis(picked: Sequence[Run]) -> None:
    """By which of the settings that differ the models are compared, where there is a choice; kept in the address."""
    found = {axis.setting: axis.title for group in data_groups(picked) for axis in axes(group)}
    if len(found) < 2:
        return
    usual = compare(next(iter(data_groups(picked)))).axis.title
    st.selectbox(
        "Compare by",
        [AUTOMATIC, *found],
        key=BY,
        bind="query-params",
        format_func=lambda setting: found.get(setting, f"{usual} (chosen for you)"),
        help="These models differ in several settings. Charts and sentences follow the one that is compared.",
    )


def _experiments(runs: Sequence[Run]) -> dict[str, list[Run]]:
    """Each experiment in plain words -> its runs; first those of the data that is trained on unless another is named,
    since its pictures are always at hand."""
    members = by_experiment(runs)
    names = experiment_names(members)
    order = sorted(members, key=lambda key: (not _usual_data(members[key][0]), names[key]))
    return {names[key]: members[key] for key in order}


def _usual_data(run: Run) -> bool:
    return run.config.get("dataset") == run.faces.setting("dataset").default


def _to_begin_with(runs: Sequence[Run]) -> list[str]:
    """Ids of one seed of every setting: at most MOST_RUNS, the ends kept and the rest evenly between.

    Runs that failed or were interrupted have little to show: they come in only where there is no other.
    """
    single = one_seed_each([run for run in runs if run.status in ("completed", "running")] or runs)
    if len(single) > MOST_RUNS:
        single = [single[round(i * (len(single) - 1) / (MOST_RUNS - 1))] for i in range(MOST_RUNS)]
    return [run.run_id for run in single]


def picked_runs(runs: Iterable[OpenedRun]) -> list[OpenedRun]:
    """Those of the runs that are chosen, complete or not. Once the picker is drawn."""
    ids = st.session_state.get(KEY, [])
    return [run for run in runs if run.run_id in ids]


def _greet_strangers(runs: Sequence[Run]) -> None:
    """A word about what an address asks for and cannot have; the picker itself passes over it."""
    linked = st.query_params.get_all(KEY)
    ids = {run.run_id for run in runs}
    if strangers := [run_id for run_id in linked if run_id and run_id not in ids]:
        st.toast(
            f"The link names models that are not here: {listed(strangers)}.",
            icon=":material/link_off:",
            duration="long",
        )
    if len(linked) - len(strangers) > MOST_RUNS:
        st.toast(f"The link names more than {MOST_RUNS} models; the first {MOST_RUNS} are shown.", duration="long")


def _why_not(run: OpenedRun, parts: Sequence[Part]) -> str:
    """Why a run cannot be drawn from its parts, or nothing if it can."""
    try:
        run.check(part for part in parts if run.has(part))
    except BrokenRun as error:
        return f"cannot be shown: {str(error).removeprefix(f'{run.run_id}: ')}"
    return "" if all(run.has(part) for part in parts) else reason_for_absence(run)


def nothing_to_show(broken: Mapping[str, str]) -> NoReturn:
    """What to do where there are no runs, and what is wrong with the folders that are there; ends the page."""
    st.title("No models yet", anchor=False)
    st.info(f"There are no trained models in `{runs_folder()}`. Train a first comparison, then reload this page:")
    st.code("python -m vae_core sweep --dataset digits --beta 0.5 1 4 16", language="bash")
    for reason in broken.values():
        st.warning(reason)
    st.stop()
