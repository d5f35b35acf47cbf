"""What is said about runs and experiments by name, wherever they are listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.words import listed
from vae_core.runs import Run

# Those that nobody described here are called by their own name.
DATASETS = {"digits": "Digits", "mnist": "MNIST", "fashion-mnist": "Fashion-MNIST"}
PICTURES = {
    "digits": "handwritten digits",
    "mnist": "handwritten digits",
    "fashion-mnist": "photos of clothes",
}
MODELS = {"fc": "fully connected", "conv": "convolutional"}


def dataset_name(name: str) -> str:
    """A data set as the field calls it."""
    return DATASETS.get(name, name)


def picture_kind(name: str) -> str:
    """What a data set's pictures show, in a sentence: 'handwritten digits'."""
    return PICTURES.get(name, f"the pictures of {name}")


def model_name(name: str) -> str:
    """A kind of network as people call it."""
    return MODELS.get(name, name)


def experiment_names(experiments: Mapping[str, Sequence[Run]]) -> dict[str, str]:
    """Each experiment in plain words: key -> 'Digits, convolutional'; the key is added where two sound alike."""
    plain = {key: _experiment(runs) for key, runs in experiments.items()}
    taken = list(plain.values())
    return {key: name if taken.count(name) == 1 else f"{name} ({key})" for key, name in plain.items()}


def waiting(run: Run) -> str:
    """Why a run has nothing to show here yet; follows the run's name."""
    return {
        "running": "is still training: it appears when it is done.",
        "interrupted": f"was interrupted: `python -m vae_core train --resume {run.run_id}` continues it.",
        "failed": f"failed: {run.record.get('reason') or 'no reason was recorded'}",
        "completed": f"lacks what is drawn here: `python -m vae_core evaluate {run.run_id}` makes it.",
    }[run.status]


def _experiment(runs: Sequence[Run]) -> str:
    datasets = sorted({dataset_name(str(run.config.get("dataset") or run.data["name"])) for run in runs})
    models = sorted({model_name(str(run.config["model"])) for run in runs if run.config.get("model")})
    return ", ".join(filter(None, [listed(datasets), listed(models)]))
