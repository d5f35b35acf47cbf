"""In which unit a number stands. A number in another unit is another number: it has a column and a chart of its own.

The error under a Gaussian likelihood of pixels from -1 to 1 is four times that of pixels from 0 to 1, and the
cross-entropy is neither: they are never averaged, ranked or drawn on one axis. What can be compared across units is
what does not depend on the likelihood, such as the squared pixel error.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.quantities import DISTORTION, IN_USE, LEFT_OUT, PIXEL_ERROR, SHARED
from vae_core.runs.faces import in_order, together
from vae_core.runs.groups import data_groups, described
from vae_core.runs.schema import is_number
from vae_core.runs.settings import Settings
from vae_core.runs.store import Run


@dataclass(frozen=True)
class Columns:
    """The numbers of some runs, each in one unit.

    faces: by column, in the order in which they are shown. of: for a run and a number, its column: the number's name,
    and with the unit where the runs have it in several.
    """

    faces: Mapping[str, NumberFace]
    of: Mapping[tuple[str, str], str]


class ComparedError(NamedTuple):
    """An error of redrawn pictures. column: of a table; noun, short and unit: as they stand in a sentence."""

    column: str
    noun: str
    short: str
    unit: str


ERRORS = (
    ComparedError(DISTORTION, "redrawing error", "error", " nats"),
    ComparedError(PIXEL_ERROR, "squared pixel error", "squared pixel error", ""),
)


def columns(groups: Iterable[Iterable[Run]]) -> Columns:
    """Of all numbers that were measured of the runs; a unit says what no model can come below, or what cannot be
    seen to be more."""
    runs = [run for group in groups for run in group]
    in_units = in_one_unit(runs, {run.run_id: run.number_faces for run in runs})
    entries: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for run in runs:
        for name, entry in run.metrics.items():
            entries.setdefault(in_units.of[run.run_id, name], []).append((name, entry))
    return Columns(
        {column: _limited(face, entries.get(column, [])) for column, face in in_units.faces.items()}, in_units.of
    )


def in_one_unit(runs: Sequence[Run], numbers: Mapping[str, Mapping[str, NumberFace]]) -> Columns:
    """Of numbers or loss terms. numbers: by run id, name -> face."""
    settings = Settings(runs)
    family = {run.run_id: place for place, same in enumerate(data_groups(runs)) for run in same}
    faces: dict[str, NumberFace] = {}
    of: dict[tuple[str, str], str] = {}
    for name, face in together(numbers[run.run_id] for run in runs).items():
        having = [run for run in runs if name in numbers[run.run_id]]
        units = {run.run_id: _unit(settings, run, face, family[run.run_id]) for run in having}
        if len(set(units.values())) < 2:
            faces[name] = face
            of |= {(run.run_id, name): name for run in having}
            continue
        for run in having:
            words = _words(settings, run, face, family)
            column = f"{name} ({words})"
            faces[column] = replace(face, title=f"{face.title} ({words})", short=f"{face.head} ({words})")
            of[run.run_id, name] = column
    return Columns(in_order(faces), of)


def compared_error(table: pd.DataFrame) -> ComparedError:
    """Of a table of `comparison_table`: the error that models were trained for; across units that of the pixels."""
    return _first_error(table.columns[table.notna().any()])


def compared_error_of(runs: Sequence[Run]) -> ComparedError:
    """The same of runs."""
    return _first_error(columns([runs]).faces)


def _first_error(measured: Container[Hashable]) -> ComparedError:
    return next((error for error in ERRORS if error.column in measured), ERRORS[0])


def _limited(face: NumberFace, entries: Sequence[tuple[str, Mapping[str, Any]]]) -> NumberFace:
    """The face with the ends of what is possible, where all entries of its column (name, entry) have the same."""
    dials = [_dials(entry) for name, entry in entries if name == IN_USE]
    if all(dials):
        face = replace(face, most=float(max(dials, default=face.most)))  # no model uses more dials than it has
    texts = {_limits(name, entry) for name, entry in entries}
    if len(texts) != 1:
        return face
    name, entry = entries[0]
    floor, ceiling = _ends(name, entry)
    return replace(
        face,
        unit=(face.unit + texts.pop()).removeprefix(", "),
        least=face.least if floor is None else floor,
        most=face.most if ceiling is None else ceiling,
    )


def _dials(entry: Mapping[str, Any]) -> int:
    """How many dials a code has, by its entry of the dials in use; 0 if it does not say."""
    variances = entry.get("variances")
    return len(variances) if isinstance(variances, list) else 0


def _ends(name: str, entry: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """The least that is possible and the most that can be seen of an entry of `metrics.json`, None where it has none.

    A floor of 0 is none. The most that can be seen of the information is not the most of the total correlation.
    """
    floor, ceiling = entry.get("floor"), None if name == SHARED else entry.get("ceiling")
    return floor if floor and is_number(floor) else None, ceiling if is_number(ceiling) else None


def _limits(name: str, entry: Mapping[str, Any]) -> str:
    """What must be known of an entry of `metrics.json` to read it, as it follows the unit; '' where nothing must.

    The end of what is possible, and what is not counted: '..., none below 13.85', '..., without 0.919 a pixel'.
    """
    if name == SHARED:
        return ", too high where the information is near the most that can be seen"
    (floor, ceiling), left_out = _ends(name, entry), entry.get("left_out")
    texts = [
        "" if floor is None else f"none below {floor:.4g}",
        "" if ceiling is None else f"at most {ceiling:.4g} can be seen",
        LEFT_OUT.format(left_out) if is_number(left_out) else "",
    ]
    return "".join(f", {text}" for text in texts if text)


def _unit(settings: Settings, run: Run, face: NumberFace, family: int) -> Hashable:
    """Equal for runs whose numbers can be compared. family: number of the run's data set."""
    if not face.depends_on:
        return face.unit
    return face.unit, family, described(settings, run, face.depends_on)


def _words(settings: Settings, run: Run, face: NumberFace, family: Mapping[str, int]) -> str:
    """What tells the unit of a run's number from that of the others: 'Gaussian, tanh'."""
    data = [run.faces.data.title] if len(set(family.values())) > 1 else []
    different = [name for name in settings.differing() if name in face.depends_on]
    texts = [
        run.faces.likelihood.title if name == "likelihood" else settings.described(run, name) for name in different
    ]
    return ", ".join(filter(None, data + texts)) or face.unit
