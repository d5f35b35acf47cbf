"""Which runs belong together: order, seed groups, differing settings, short names. Pure functions on runs."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from vae_core.runs.store import Run

# Settings that say where or under which name a run was made, not what was trained.
NOT_SETTINGS = ("name", "data_dir", "device", "seed", "store_inputs")

# How a setting is called when it names a run.
WORDS = {"beta": "beta {}", "seed": "seed {}", "latent_dim": "{} dimensions", "hidden": "{} hidden units"}

# The order in which differing settings name a run; others follow alphabetically.
NAMING_ORDER = ("beta", "dataset", "model", "objective", "likelihood", "latent_dim")


def by_beta(runs: Iterable[Run]) -> list[Run]:
    """The runs in the order in which everything shows them: by beta, then model, seed and id."""
    return sorted(runs, key=lambda r: (r.beta, str(r.config.get("model")), r.seed, r.run_id))


def setting(run: Run, *besides: str) -> Hashable:
    """What was trained, apart from the seed and `besides`: equal for the runs of one seed group."""
    kept = {k: v for k, v in run.config.items() if k not in (*NOT_SETTINGS, *besides)}
    return repr(sorted(kept.items())) + str(run.data.get("fingerprint"))


def seed_groups(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that differ in nothing but the seed, together; groups and their members ordered by beta and seed."""
    groups: dict[Hashable, list[Run]] = {}
    for run in by_beta(runs):
        groups.setdefault(setting(run), []).append(run)
    return list(groups.values())


def siblings(chosen: Iterable[Run], catalogue: Iterable[Run]) -> list[list[Run]]:
    """For each setting among the chosen runs, all completed runs of the catalogue with it, whatever the seed."""
    wanted = {setting(run) for run in chosen}
    return seed_groups(r for r in catalogue if setting(r) in wanted and r.status == "completed")


def data_groups(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs trained on the same images, together: only they can be shown the same pictures; order kept within."""
    groups: dict[Hashable, list[Run]] = {}
    for run in runs:
        groups.setdefault((str(run.data.get("name")), str(run.data.get("fingerprint"))), []).append(run)
    return list(groups.values())


def one_seed_each(runs: Iterable[Run]) -> list[Run]:
    """The first seed of every setting, in order of beta."""
    return [group[0] for group in seed_groups(runs)]


def differing(runs: Sequence[Run]) -> list[str]:
    """Names of the settings in which the runs are not all alike, in naming order."""
    keys = {key for run in runs for key in run.config} - set(NOT_SETTINGS) | {"seed"}
    different = {k for k in keys if len({repr(run.config.get(k)) for run in runs}) > 1}
    first = [key for key in NAMING_ORDER if key in different]
    return first + sorted(different - set(first) - {"seed"}) + (["seed"] if "seed" in different else [])


def labels(runs: Sequence[Run]) -> dict[str, str]:
    """The shortest name of each run that tells it from the others shown: run_id -> 'beta 4 · conv'.

    Beta always comes first, because it is what the pages compare, and the data set is always told where it differs;
    runs alike in every setting are told apart by id.
    """
    different = differing(runs)
    keys = ["beta", *(key for key in different if key == "dataset")]
    for key in different:
        if _told_apart(runs, [*keys, key]) > _told_apart(runs, keys):
            keys.append(key)
    short = {run.run_id: described(run, keys) for run in runs}
    taken = list(short.values())
    return {i: text if taken.count(text) == 1 else f"{text} · {i}" for i, text in short.items()}


def _told_apart(runs: Iterable[Run], keys: Sequence[str]) -> int:
    return len({described(run, keys) for run in runs})


def described(run: Run, keys: Iterable[str]) -> str:
    """The settings called `keys` in words: 'conv · 10 dimensions'."""
    return " · ".join(_words(key, run.config) for key in keys)


def number(value: float) -> str:
    """A setting as people write it: 0.5, 1, 4, 1000."""
    return f"{value:g}"


def short_data_name(dataset: str) -> str:
    """A data set without the way to it: 'folder:/some/where/faces.npz' -> 'faces'."""
    kind, _, path = dataset.partition(":")
    return PurePath(path).stem if path else kind


def _words(key: str, config: Mapping[str, Any]) -> str:
    value = config.get(key, 1.0 if key == "beta" else None)
    value = short_data_name(str(value)) if key == "dataset" else value
    text = number(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
    return WORDS.get(key, "{}" if isinstance(value, str) else f"{key.replace('_', ' ')} {{}}").format(text)
