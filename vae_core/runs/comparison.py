"""The final numbers of several runs as one table, with the place that each run has in a comparison across beta."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.quantities import LABEL_GUESSED, LIKENESS, PIXEL_ERROR, REQUIRED
from vae_core.runs import faces, strength, units
from vae_core.runs.groups import described, distinguishing
from vae_core.runs.groups import labels as setting_names
from vae_core.runs.settings import SEED, Settings
from vae_core.runs.store import Run

PLAIN = "plain"  # the line of runs with nothing switched on that others have
COLUMNS = ("label", "beta", "scale", "strength", "seed", "line", "colour")
IN_SENTENCES = (
    *REQUIRED,
    PIXEL_ERROR,
    *LIKENESS,
    LABEL_GUESSED,
)  # sentences speak of them: a table has them, measured or not


def number_faces(groups: Iterable[Iterable[Run]]) -> dict[str, NumberFace]:
    """What people call the columns of a `comparison_table` of these runs, in the order in which they are shown."""
    return dict(units.columns(groups).faces)


def measured(numbers: Mapping[str, NumberFace], table: pd.DataFrame) -> dict[str, NumberFace]:
    """Those of the numbers that a run of the table has."""
    return {name: face for name, face in numbers.items() if name in table and table[name].notna().any()}


def charted(numbers: Mapping[str, NumberFace], table: pd.DataFrame) -> dict[str, NumberFace]:
    """Those that a run of the table has and that are charted by default."""
    return {name: face for name, face in measured(numbers, table).items() if face.charted and not face.group}


def known_of_all(numbers: Mapping[str, NumberFace], table: pd.DataFrame) -> dict[str, NumberFace]:
    """Those that every run of the table has, in one unit: only by these can all be compared."""
    return {name: face for name, face in numbers.items() if table[name].notna().all()}


def comparison_table(
    groups: Sequence[Sequence[Run]],
    labels: Mapping[str, str],
    colours: Mapping[str, str],
    metrics: Iterable[str] | None = None,
) -> pd.DataFrame:
    """One row a run of the seed groups (see `groups.siblings`), index `run_id`, a column for each of `metrics`.

    metrics: if not said, those that the runs' faces list or chart, and those that sentences speak of.
    label: the name of the run's setting: that of the first member of its group that has one, and without the seed
    where several have; colour likewise. Groups of which no member has a name are left out.
    beta: infinite where the run was trained on the KL alone; of another objective the setting that it is swept over,
    whose name is its scale ('beta', 'gamma (FactorVAE)') and whose meaning its strength ('gamma, how strongly ...').
    line: what tells runs that differ in more than beta and seed, '' where nothing does. A number that the runs have in
    several units has a column for each (see `units.columns`) and none under its own name.
    """
    column_of = units.columns(groups).of
    named = [[run for run in group if run.run_id in labels] for group in groups]
    groups = [group for group, members in zip(groups, named, strict=True) if members]
    firsts = [members[0] for members in named if members]
    if any(len(members) > 1 for members in named):
        labels = setting_names(firsts)
    runs = [run for group in groups for run in group]
    numbers = [*(_listed(runs) if metrics is None else metrics)]
    settings = Settings(runs)
    keys = [key for key in settings.differing() if key not in ("beta", SEED, "reconstruction_weight")]
    keys = distinguishing(settings, runs, keys)
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
                "colour": colours[first.run_id],
            } | {column_of.get((run.run_id, name), name): run.metric(name) for name in numbers}
    if len({row["line"] for row in rows.values()}) > 1:
        rows = {run_id: row | {"line": row["line"] or PLAIN} for run_id, row in rows.items()}
    in_units = {
        name: [column_of[run.run_id, name] for run in runs if (run.run_id, name) in column_of] or [name]
        for name in numbers
    }
    columns = dict.fromkeys([*COLUMNS, *chain(*in_units.values()), *(name for name in IN_SENTENCES if name in numbers)])
    return pd.DataFrame.from_dict(rows, orient="index").reindex(columns=[*columns]).rename_axis("run_id")


def weight(run: Run) -> float:
    """Beta as the weight of the KL against the reconstruction: infinite where the reconstruction does not count."""
    return strength.value(run)


def beta_name(beta: float) -> str:
    """A beta of the table as people write it; infinity is 'KL alone'."""
    return "KL alone" if math.isinf(beta) else strength.number(beta)


def _listed(runs: Iterable[Run]) -> dict[str, None]:
    described = faces.together(run.number_faces for run in runs)
    listed = [name for name, face in described.items() if face.listed or (face.charted and not face.group)]
    return dict.fromkeys([*listed, *IN_SENTENCES])
