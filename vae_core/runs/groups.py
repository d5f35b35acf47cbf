"""Which runs belong together: order, seed groups, differing settings, short names. Pure functions on runs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from vae_core.runs import schema, strength
from vae_core.runs.settings import Settings
from vae_core.runs.store import Run

R = TypeVar("R", bound=Run)  # opened runs stay opened ones


def by_beta(runs: Iterable[R]) -> list[R]:
    """The runs in the order in which everything shows them: by beta, then model, length of code, size, seed and id.

    Runs on the KL alone come last. Runs of other objectives follow the plain ones, each by its own setting.
    """
    return sorted(runs, key=_order)


def _order(run: Run) -> tuple[Any, ...]:
    named = "" if run.faces.objective.plain else str(run.config.get("objective"))
    size = (run.record.get("parameters") or {}).get("total", 0)
    of_code = run.config.get("latent_dim") or 0
    return named, strength.value(run), str(run.config.get("model")), of_code, size, run.seed, run.run_id


def seed_groups(runs: Iterable[R]) -> list[list[R]]:
    """Runs that differ in nothing but the seed, together; groups and their members ordered by beta and seed."""
    ordered = by_beta(runs)
    settings = Settings(ordered)
    return _together(ordered, settings.trained)


def siblings(chosen: Sequence[Run], catalogue: Iterable[R]) -> list[list[R]]:
    """For each setting among the chosen runs, that run and all completed ones of the catalogue with it."""
    chosen_ids = {run.run_id for run in chosen}
    candidates = [run for run in catalogue if run.status == "completed" or run.run_id in chosen_ids]
    return [group for group in seed_groups(candidates) if chosen_ids & {run.run_id for run in group}]


def by_experiment(runs: Iterable[R]) -> dict[str, list[R]]:
    """The runs that were trained to be compared with each other, by their sweep, or the name of one trained alone."""
    members: dict[str, list[R]] = {}
    for run in runs:
        members.setdefault(run.sweep or run.name, []).append(run)
    return members


def data_groups(runs: Iterable[R]) -> list[list[R]]:
    """Runs trained on the same images, together: only their errors are of the same pictures; order kept within."""
    return _together(runs, lambda run: (str(run.data.get("name")), str(run.data.get("fingerprint"))))


def picture_groups(runs: Iterable[R]) -> list[list[R]]:
    """Of the runs trained on the same images, those that follow the same test images: only they stand side by side."""
    return [part for group in data_groups(runs) for part in _together(group, followed)]


def followed(run: Run) -> int:
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
    return Settings(runs).differing()


def distinguishing(
    described: Mapping[str, Sequence[str]], first: Sequence[str] = (), beginnings: Sequence[str] = ()
) -> list[str]:
    """Of several settings, those that tell runs apart; `first` in any case.

    described: by setting, its words for each run. beginnings: what is said of each run already.
    """

    def distinct_count(names: Sequence[str]) -> int:
        """How many runs are told apart by these settings."""
        columns = [list(beginnings), *(described[name] for name in names)]
        return len(set(zip(*filter(None, columns), strict=True))) or 1

    names = list(first)
    for name in described:
        if distinct_count([*names, name]) > distinct_count(names):
            names.append(name)
    return names


def described(settings: Settings, run: Run, keys: Iterable[str]) -> str:
    """The settings called `keys` in words: 'conv · 10 dimensions'. What is switched off or not set is left out."""
    return " · ".join(filter(None, (settings.described(run, key) for key in keys)))
