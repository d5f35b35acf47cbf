"""Runs, and wherever runs are listed: the page's words, names of data sets and experiments, what a run waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.phrasing import joined, listed, plural
from vae_core.explain.words import Words
from vae_core.runs import Run
from vae_core.runs.axis import compare
from vae_core.runs.comparison import value_in_words, value_name

# What the columns beside settings and numbers are called.
_HEADS = {
    "run_id": "Name",
    "sweep": "Experiment",
    "dataset": "Data set",
    "epochs_done": "Epochs done",
    "created_at": "Trained",
    "reason": "What is wrong",
}
STATUS_WORDS = {
    "completed": "complete",
    "running": "still training",
    "interrupted": "interrupted",
    "failed": "failed",
}


def head(column: str) -> str:
    """The head of a column of the table of runs that holds no number: a setting goes by its own name."""
    return _HEADS.get(column, column.replace("_", " ").capitalize())


def experiment_names(experiments: Mapping[str, Sequence[Run]]) -> dict[str, str]:
    """Each experiment in plain words: key -> 'Digits, convolutional'.

    Where two sound alike it is added what their runs differ in ('beta 0 to 4'), and the key where that is the same too.
    """
    names = {key: _experiment_name(runs) for key, runs in experiments.items()}
    for longer in (lambda key: f", {_span(experiments[key])}", lambda key: f" ({key})"):
        alike = {key for key, name in names.items() if list(names.values()).count(name) > 1}
        names = {key: name + longer(key) if key in alike else name for key, name in names.items()}
    return names


def words(runs: Sequence[Run], broken: Mapping[str, str], chosen_count: int) -> Words:
    """For the table of all runs. broken: by id, why a run cannot be read. chosen_count: how many runs are chosen."""
    return Words(
        question="Which models are there?",
        answer=f"{_inventory_sentence(runs, broken)} {_choice_sentence(chosen_count)}",
        look_for="models that differ in one setting only: what differs in their numbers is that setting's doing, or "
        "chance.",
        do_not_conclude="that a small difference is real, where there is only one seed of each: train more seeds.",
        how=(
            "Each row is a folder that training left behind: settings, history, final numbers, weights and pictures. "
            "The numbers were measured on test pictures when training ended. A setting in which no models differ is "
            "left out until you ask for it; an empty column always is."
        ),
        alt="All trained models with their settings and final numbers, one a row.",
    )


def _inventory_sentence(runs: Sequence[Run], broken: Mapping[str, str]) -> str:
    counts = {status: sum(run.status == status for run in runs) for status in STATUS_WORDS}
    others = [f"{count} {STATUS_WORDS[status]}" for status, count in counts.items() if count and status != "completed"]
    others += [f"{len(broken)} cannot be read"] if broken else []
    completed = counts["completed"]
    return joined(f"{completed} trained {plural(completed, 'model')}", listed(others), by="; ") + "."


def _choice_sentence(count: int) -> str:
    ticked = f"The {count} ticked {plural(count, 'is', 'are')} shown on every page."
    return ticked if count else "Tick those that the other pages shall show."


def reason_for_absence(run: Run) -> str:
    """Why a run has nothing to show here yet; follows the run's name."""
    return {
        "running": "is still training: it appears when it is done.",
        "interrupted": f"was interrupted: `python -m vae_core train --resume {run.run_id}` continues it.",
        "failed": f"failed: {run.record.get('reason') or 'no reason was recorded'}",
        "completed": f"lacks what is drawn here: `python -m vae_core evaluate {run.run_id}` makes it.",
    }[run.status]


def _span(runs: Sequence[Run]) -> str:
    """What the runs of an experiment differ in: 'FactorVAE, gamma 3 to 30'; of one, what it is."""
    compared = compare(runs)
    kinds = listed(sorted({run.faces.objective.title for run in runs if not run.faces.objective.plain}))
    values = sorted(set(compared.places.values()))
    words = compared.axis.words
    if not compared.axis.is_scale:
        return listed(dict.fromkeys(compared.lines.values()))
    last = value_in_words(words, values[-1])
    span = last if len(values) == 1 else f"{value_in_words(words, values[0])} to {value_name(values[-1])}"
    if len(values) > 1 and words.startswith("{}"):
        span = f"{value_name(values[0])} to {last}"
    return joined(kinds, span, by=", ")


def _experiment_name(runs: Sequence[Run]) -> str:
    datasets = sorted({run.faces.data.title for run in runs})
    models = sorted({run.faces.model.title for run in runs} - {""})
    return joined(listed(datasets), listed(models), by=", ")
