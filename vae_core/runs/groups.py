"""Which runs belong together: order, seed groups, differing settings, short names. Pure functions on runs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import PurePath
from typing import Any, TypeVar

from vae_core.runs import schema, strength
from vae_core.runs.store import Run

R = TypeVar("R", bound=Run)  # opened runs stay opened ones

# Settings that say where or under which name a run was made, or what is kept of it; not what was trained.
NOT_SETTINGS = ("name", "data_dir", "device", "seed", "store_inputs", "tensorboard", "maps")

# Settings that runs lack which were trained before there was a choice, and what they were trained with.
SINCE_ADDED = {
    "flip": False,
    "conditional": False,
    "posterior_scale": "logvar",
    "ssim_weight": 0.0,
    "optimizer": "adam",
    "decoder_lr": None,
    "lr_step": 0,
    "lr_decay": 0.5,
    "weight_decay": 0.0,
    "patience": 0,
    "beta_schedule": "constant",
    "beta_epochs": 10.0,
    "output": "sigmoid",
    "scale": 1.0,
    "learn_scale": False,
}

# How a setting is called when it names a run.
WORDS = {
    "seed": "seed {}",
    "latent_dim": "{} dimensions",
    "hidden": "{} hidden units",
    "beta_schedule": "{} schedule",
    "capacity_schedule": "{} schedule",
}

# The order in which differing settings name a run; others follow alphabetically.
NAMING_ORDER = ("beta", "dataset", "model", "objective", "likelihood", "latent_dim", "conditional")


def by_beta(runs: Iterable[R]) -> list[R]:
    """The runs in the order in which everything shows them: by beta, then model, length of code, size, seed and id.

    Runs on the KL alone come last. Runs of other objectives follow the plain ones, each by its own setting.
    """
    return sorted(runs, key=_order)


def _order(run: Run) -> tuple[Any, ...]:
    objective = strength.objective(run)
    named = "" if objective == strength.PLAIN else objective
    size = (run.record.get("parameters") or {}).get("total", 0)
    of_code = run.config.get("latent_dim") or 0
    return named, strength.value(run), str(run.config.get("model")), of_code, size, run.seed, run.run_id


def setting(run: Run, *besides: str) -> Hashable:
    """What was trained, apart from the seed and `besides`: equal for the runs of one seed group."""
    kept = {k: v for k, v in (SINCE_ADDED | dict(run.config)).items() if k not in (*NOT_SETTINGS, *besides)}
    return repr(sorted(kept.items())) + str(run.data.get("fingerprint"))


def seed_groups(runs: Iterable[R]) -> list[list[R]]:
    """Runs that differ in nothing but the seed, together; groups and their members ordered by beta and seed."""
    groups: dict[Hashable, list[R]] = {}
    for run in by_beta(runs):
        groups.setdefault(setting(run), []).append(run)
    return list(groups.values())


def siblings(chosen: Sequence[Run], catalogue: Iterable[R]) -> list[list[R]]:
    """For each setting among the chosen runs, that run and all completed ones of the catalogue with it."""
    wanted, shown = {setting(run) for run in chosen}, {run.run_id for run in chosen}
    return seed_groups(r for r in catalogue if setting(r) in wanted and (r.status == "completed" or r.run_id in shown))


def data_groups(runs: Iterable[R]) -> list[list[R]]:
    """Runs trained on the same images, together: only their errors are of the same pictures; order kept within."""
    return _together(runs, lambda run: (str(run.data.get("name")), str(run.data.get("fingerprint"))))


def picture_groups(runs: Iterable[R]) -> list[list[R]]:
    """Of the runs trained on the same images, those that follow the same test images: only they stand side by side."""
    return [part for group in data_groups(runs) for part in _together(group, _followed)]


def _followed(run: Run) -> int:
    """How many test images; runs that do not say were measured before there was a choice."""
    return int(run.record.get("samples") or min(schema.SAMPLES, (run.data.get("splits") or {}).get("test", 0)))


def _together(runs: Iterable[R], by: Callable[[R], Hashable]) -> list[list[R]]:
    groups: dict[Hashable, list[R]] = {}
    for run in runs:
        groups.setdefault(by(run), []).append(run)
    return list(groups.values())


def one_seed_each(runs: Iterable[R]) -> list[R]:
    """The first seed of every setting, in order of beta."""
    return [group[0] for group in seed_groups(runs)]


def differing(runs: Sequence[Run]) -> list[str]:
    """Names of the settings in which the runs are not all alike, in naming order."""
    keys = {key for run in runs for key in run.config} - set(NOT_SETTINGS) | {"seed"}
    different = {k for k in keys if len({repr(run.config.get(k, SINCE_ADDED.get(k))) for run in runs}) > 1}
    first = [key for key in NAMING_ORDER if key in different]
    return first + sorted(different - set(first) - {"seed"}) + (["seed"] if "seed" in different else [])


def labels(runs: Sequence[Run]) -> dict[str, str]:
    """The shortest name of each run that tells it from the others shown: run_id -> 'beta 4 · conv'.

    Beta always comes first, because it is what the pages compare (of other objectives the setting that they are swept
    over), and data set and objective are always told where they differ; runs alike in every setting are told apart by
    id.
    """
    different = differing(runs)
    first = [key for key in different if key in ("dataset", "objective")]
    places = [strength.in_words(run, runs) for run in runs]
    keys = telling(runs, different, first, places)
    short = {
        run.run_id: " · ".join(filter(None, [place, described(run, keys)]))
        for run, place in zip(runs, places, strict=True)
    }
    taken = list(short.values())
    return {i: text if taken.count(text) == 1 else f"{text} · {i}" for i, text in short.items()}


def telling(
    runs: Sequence[Run], different: Iterable[str], first: Sequence[str] = (), known: Sequence[str] | None = None
) -> list[str]:
    """Of the settings that are `different`, those that must be told to tell the runs apart; `first` in any case.

    known: what is told of each run already.
    """
    places = list(known or [""] * len(runs))
    told = lambda keys: len({(place, described(run, keys)) for place, run in zip(places, runs, strict=True)})  # noqa: E731
    keys = list(first)
    for key in different:
        if told([*keys, key]) > told(keys):
            keys.append(key)
    return keys


def described(run: Run, keys: Iterable[str]) -> str:
    """The settings called `keys` in words: 'conv · 10 dimensions'. What is switched off or not set is left out."""
    return " · ".join(filter(None, (_words(key, run) for key in keys)))


def short_data_name(dataset: str) -> str:
    """A data set without the way to it: 'folder:/some/where/faces.npz' -> 'faces'."""
    kind, _, path = dataset.partition(":")
    return PurePath(path).stem if path else kind


def _words(key: str, run: Run) -> str:
    value = run.config.get(key, SINCE_ADDED.get(key))
    if value is None or value is False or key == strength.scale(run).option:
        return ""
    if value is True:
        return key.replace("_", " ")
    if key == "objective":
        return "" if value == strength.PLAIN else strength.scale(run).objective
    value = short_data_name(str(value)) if key == "dataset" else value
    text = strength.number(value) if isinstance(value, (int, float)) else str(value)
    return WORDS.get(key, "{}" if isinstance(value, str) else f"{key.replace('_', ' ')} {{}}").format(text)
