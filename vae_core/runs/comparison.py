"""The final numbers of several runs as one table, with the place that each run has in the comparison."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.quantities import LABEL_GUESSED, LIKENESS, PIXEL_ERROR, REQUIRED
from vae_core.runs import faces, strength, units
from vae_core.runs.axis import compare
from vae_core.runs.labels import labels as setting_names
from vae_core.runs.store import Run

CONSTANT = ("axis", "words", "meaning")  # of the comparison, not of a run
COLUMNS = ("label", "value", "scale", "seed", "line", "colour", *CONSTANT)
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
    by: str = "",
) -> pd.DataFrame:
    """One row a run of the seed groups (see `groups.siblings`), index `run_id`, a column for each of `metrics`.

    metrics: if not said, those that the runs' faces list or chart, and those that sentences speak of. by: the setting
    that is compared, found if not said (see `axis.compare`).
    label: the name of the run's setting: that of the first member of its group that has one, and without the seed
    where several have; colour likewise. Groups of which no member has a name are left out.
    axis: what is compared ('beta', 'latent dimensions', 'network'), the same in all rows; words: one value of it in
    words, {} standing for it; meaning: what more of it does, '' where nobody says.
    value: where the run stands on its scale, whose name is scale; infinite where it was trained on the KL alone. Kinds,
    such as networks, have each its own scale, of what presses the code.
    line: what tells apart runs that differ in more than axis and seed, '' where nothing does. A number that the runs
    have in several units has a column for each (see `units.columns`) and none under its own name.
    """
    column_of = units.columns(groups).of
    named = [[run for run in group if run.run_id in labels] for group in groups]
    groups = [group for group, members in zip(groups, named, strict=True) if members]
    firsts = [members[0] for members in named if members]
    if any(len(members) > 1 for members in named):
        labels = setting_names(firsts)
    runs = [run for group in groups for run in group]
    numbers = [*(_listed(runs) if metrics is None else metrics)]
    compared = compare(firsts, by)
    constant = {
        "axis": compared.axis.title,
        "words": compared.axis.words,
        "meaning": compared.axis.meaning,
    }
    rows = {}
    for group, first in zip(groups, firsts, strict=True):
        for run in group:
            rows[run.run_id] = {
                "label": labels[first.run_id],
                "value": compared.places[first.run_id],
                "scale": compared.scales[first.run_id],
                "seed": run.seed,
                "line": compared.lines[first.run_id],
                "colour": colours[first.run_id],
                **constant,
                **{column_of.get((run.run_id, name), name): run.metric(name) for name in numbers},
            }
    in_units = {
        name: [column_of[run.run_id, name] for run in runs if (run.run_id, name) in column_of] or [name]
        for name in numbers
    }
    columns = dict.fromkeys([*COLUMNS, *chain(*in_units.values()), *(name for name in IN_SENTENCES if name in numbers)])
    return pd.DataFrame.from_dict(rows, orient="index").reindex(columns=[*columns]).rename_axis("run_id")


def one_scale(table: pd.DataFrame) -> bool:
    """Whether all runs of the table stand on one scale, so that their places can be compared."""
    return bool(table["scale"].nunique() <= 1)


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The table as people read it: name, numbers, then seed and, of runs on one scale, their value on the axis."""
    value = {"value": table["axis"].iloc[0].replace(" ", "_")} if len(table) and one_scale(table) else {}
    numbers = [column for column in table if column not in COLUMNS]
    return table[["label", *numbers, "seed", *value]].rename(columns=value)


def weight(run: Run) -> float:
    """Beta as the weight of the KL against the reconstruction: infinite where the reconstruction does not count."""
    return strength.value(run)


def value_name(value: float) -> str:
    """A value of the table as people write it; infinity is 'KL alone'."""
    return "KL alone" if math.isinf(value) else strength.number(value)


def value_in_words(words: str, value: float) -> str:
    """'beta 4', '20 dimensions'; 'KL alone' where the reconstruction does not count. words: of the table."""
    return value_name(value) if math.isinf(value) else words.replace("{}", value_name(value))


def _listed(runs: Iterable[Run]) -> dict[str, None]:
    described = faces.together(run.number_faces for run in runs)
    listed = [name for name, face in described.items() if face.listed or (face.charted and not face.group)]
    return dict.fromkeys([*listed, *IN_SENTENCES])
