"""What is said about runs and experiments by name, wherever they are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.words import Words, listed
from vae_core.runs import Run

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
    """Each experiment in plain words: key -> 'Digits, convolutional'; the key is added where two sound alike."""
    plain = {key: _experiment(runs) for key, runs in experiments.items()}
    taken = list(plain.values())
    return {key: name if taken.count(name) == 1 else f"{name} ({key})" for key, name in plain.items()}


def words(runs: Sequence[Run], broken: Mapping[str, str], shown: int) -> Words:
    """About the table of all runs, `shown` of them chosen."""
    return Words(
        question="Which models are there?",
        answer=f"{_inventory(runs, broken)} {_share(shown)}",
        look_for="models that differ in one setting only: what differs in their numbers is that setting's doing.",
        do_not_conclude="that a small difference is real, where there is only one seed of each: train more seeds.",
        how=(
            "Each row is a folder that training left behind: settings, history, final numbers, weights and pictures. "
            "The numbers were measured on test pictures when training ended. A setting in which no models differ is "
            "left out until you ask for it; an empty column always is."
        ),
        alt="All trained models with their settings and final numbers, one a row.",
    )


def _inventory(runs: Sequence[Run], broken: Mapping[str, str]) -> str:
    counts = {status: sum(run.status == status for run in runs) for status in STATUS_WORDS}
    others = [f"{count} {STATUS_WORDS[status]}" for status, count in counts.items() if count and status != "completed"]
    others += [f"{len(broken)} cannot be read"] if broken else []
    done = counts["completed"]
    return f"{done} trained model{'' if done == 1 else 's'}" + (f"; {listed(others)}." if others else ".")


def _share(shown: int) -> str:
    return (
        "Tick those that the other pages shall show." if not shown else f"The {shown} ticked are shown on every page."
    )


def waiting(run: Run) -> str:
    """Why a run has nothing to show here yet; follows the run's name."""
    return {
        "running": "is still training: it appears when it is done.",
        "interrupted": f"was interrupted: `python -m vae_core train --resume {run.run_id}` continues it.",
        "failed": f"failed: {run.record.get('reason') or 'no reason was recorded'}",
        "completed": f"lacks what is drawn here: `python -m vae_core evaluate {run.run_id}` makes it.",
    }[run.status]


def _experiment(runs: Sequence[Run]) -> str:
    datasets = sorted({run.faces.data.title for run in runs})
    models = sorted({run.faces.model.title for run in runs} - {""})
    return ", ".join(filter(None, [listed(datasets), listed(models)]))
