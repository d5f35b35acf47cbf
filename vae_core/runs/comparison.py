"""The final numbers of several runs as one table, with the place that each run has in a comparison across beta."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.quantities import DISTORTION, DISTORTION_FACE, LABEL_GUESSED, LIKENESS, REQUIRED
from vae_core.runs import faces, strength
from vae_core.runs.groups import data_groups, described, distinguishing
from vae_core.runs.groups import labels as setting_names
from vae_core.runs.settings import SEED, Settings
from vae_core.runs.store import Run

PLAIN = "plain"  # the line of runs with nothing switched on that others have
COLUMNS = ("label", "beta", "scale", "strength", "seed", "line", "images", "colour")
IN_SENTENCES = (*REQUIRED, *LIKENESS, LABEL_GUESSED)  # sentences speak of them: a table has them, measured or not


def number_faces(groups: Iterable[Iterable[Run]]) -> dict[str, NumberFace]:
    """What people call the numbers of runs, in the order in which they are shown."""
    return faces.together(run.number_faces for group in groups for run in group)


def measured(numbers: Mapping[str, NumberFace], table: pd.DataFrame) -> dict[str, NumberFace]:
    """Those of the numbers that a run of the table has."""
    return {name: face for name, face in numbers.items() if name in table and table[name].notna().any()}


def charted(numbers: Mapping[str, NumberFace], table: pd.DataFrame) -> dict[str, NumberFace]:
    """Those that a run of the table has and that are charted by default."""
    return {name: face for name, face in measured(numbers, table).items() if face.charted and not face.group}


def comparison_table(
    groups: Sequence[Sequence[Run]],
    labels: Mapping[str, str],
    colours: Mapping[str, str],
    metrics: Iterable[str] | None = None,
) -> pd.DataFrame:
    """One row a run of the seed groups (see `groups.siblings`), index `run_id`, a column for each of `metrics`.

    metrics: if not said, those that the runs' faces list, and those that sentences speak of.
    label: the name of the run's setting: that of the first member of its group that has one, and without the seed
    where several have; colour likewise. Groups of which no member has a name are left out.
    beta: infinite where the run was trained on the KL alone; of another objective the setting that it is swept over,
    whose name is its scale ('beta', 'gamma (FactorVAE)') and whose meaning its strength ('gamma, how strongly ...').
    line: what tells runs that differ in more than beta and seed, '' where nothing does. images: number of the data set
    among those compared; likelihoods count as different images, because their errors are not in the same unit.
    """
    named = [[run for run in group if run.run_id in labels] for group in groups]
    groups = [group for group, members in zip(groups, named, strict=True) if members]
    firsts = [members[0] for members in named if members]
    if any(len(members) > 1 for members in named):
        labels = setting_names(firsts)
    runs = [run for group in groups for run in group]
    numbers = [*(_listed(groups) if metrics is None else metrics)]
    settings = Settings(runs)
    keys = [key for key in settings.differing() if key not in ("beta", SEED, "reconstruction_weight")]
    keys = distinguishing(settings, runs, keys)
    units = _units(runs)
    rows = {}
    for group, first in zip(groups, firsts, strict=True):
        for run in group:
            rows[run.run_id] = {
                "label": labels[first.run_id],
                "beta": strength.value(run),
                "scale": strength.axis(run),
                "strength": run.faces.objective.phrase,
                "seed": run.seed,
                "line": described(settings, run, keys),
                "images": units[run.run_id],
                "colour": colours[first.run_id],
            } | {name: run.metric(name) for name in numbers}
    if len({row["line"] for row in rows.values()}) > 1:
        rows = {run_id: row | {"line": row["line"] or PLAIN} for run_id, row in rows.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*COLUMNS, *numbers]).rename_axis("run_id")


def weight(run: Run) -> float:
    """Beta as the weight of the KL against the reconstruction: infinite where the reconstruction does not count."""
    return strength.value(run)


def beta_name(beta: float) -> str:
    """A beta of the table as people write it; infinity is 'KL alone'."""
    return "KL alone" if math.isinf(beta) else strength.number(beta)


def _listed(groups: Sequence[Sequence[Run]]) -> dict[str, None]:
    listed = [name for name, face in number_faces(groups).items() if face.listed]
    return dict.fromkeys([*listed, *IN_SENTENCES])


def _units(runs: Sequence[Run]) -> dict[str, int]:
    """A number for each run: equal for those whose redrawing errors are of the same images and in the same unit."""
    face = number_faces([runs]).get(DISTORTION, DISTORTION_FACE)
    family = {run.run_id: i for i, same in enumerate(data_groups(runs)) for run in same}
    units = {run.run_id: (family[run.run_id], repr([run.config.get(name) for name in face.depends_on])) for run in runs}
    places = {unit: place for place, unit in enumerate(sorted(set(units.values())))}
    return {run_id: places[unit] for run_id, unit in units.items()}
