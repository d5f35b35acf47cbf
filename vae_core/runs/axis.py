"""By what runs are compared: of all the settings in which they differ, the one that is the axis."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from vae_core.runs import strength
from vae_core.runs.groups import distinguishing
from vae_core.runs.schema import is_number
from vae_core.runs.settings import SEED, Settings
from vae_core.runs.store import Run

OBJECTIVE, WEIGHT = "objective", "reconstruction_weight"
R = TypeVar("R", bound=Run)
PLAIN = "plain"  # runs with nothing switched on that others have


@dataclass(frozen=True)
class Axis:
    """A setting that runs are compared by.

    setting: its name. title: as an axis is called; words: one value, or several, in words, {} standing for it
    ('beta {}', '{} dimensions'); meaning: what more of it does, '' where nobody says. is_scale: its values are numbers,
    which lie on a scale; else they are kinds, such as networks.
    """

    setting: str
    title: str
    words: str
    meaning: str = ""
    is_scale: bool = True


@dataclass(frozen=True)
class Comparison:
    """How runs differ: along the axis, in what makes them lines, and in what else; mappings are by run id.

    places: where each stands on its scale; of kinds, how hard its code is pressed. scales: the name of that scale,
    another one for each kind. lines: what tells apart runs at one place, '' where nothing does; of kinds, which it is.
    also: what is neither axis nor line nor seed: its title, and its values in words.
    """

    axis: Axis
    places: Mapping[str, float]
    scales: Mapping[str, str]
    lines: Mapping[str, str]
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Difference:
    """A setting in which runs differ. values, and texts as they stand in names: one a run."""

    axis: Axis
    values: Sequence[Hashable]
    texts: Sequence[str]


def axes(runs: Sequence[Run]) -> list[Axis]:
    """What the runs can be compared by: numbers before kinds, and before all what presses the code."""
    return [difference.axis for difference in _numbers_first(_differences(runs))]


def compare(runs: Sequence[Run], by: str = "") -> Comparison:
    """How the runs differ. by: the setting that is the axis, if they differ in it; else it is found.

    The first of `axes` is taken along which, within each line, nothing else changes. Where something always does it is
    a kind, because what differs with the network is often owed to it.
    """
    found = _differences(runs)
    candidates = _numbers_first(found)
    chosen = [each for each in candidates if each.axis.setting == by]
    alone = [each for each in candidates if _changes_alone(each, found)]
    kinds = [each for each in candidates if not each.axis.is_scale]
    for difference in [*chosen, *alone, *kinds, *candidates]:
        return _along(difference, found, runs)
    ids = [run.run_id for run in runs]
    places = {run.run_id: strength.value(run) for run in runs}
    axis = _strength(runs[0])
    return Comparison(axis, places, dict.fromkeys(ids, axis.title), dict.fromkeys(ids, ""))


def in_order(runs: Sequence[R], by: str = "") -> list[R]:
    """The runs along the axis of their comparison; those of kinds as they stand."""
    compared = compare(runs, by) if runs else None
    if compared is None or not compared.axis.is_scale:
        return list(runs)
    return sorted(runs, key=lambda run: compared.places[run.run_id])


def _differences(runs: Sequence[Run]) -> list[_Difference]:
    """All settings in which the runs differ, but for the seed, in naming order. What only other networks, objectives or
    likelihoods have makes no difference by itself, and a strength none beside its objective."""
    settings = Settings(runs)
    pressing = [(strength.axis(run), strength.value(run)) for run in runs]
    places = [strength.in_words(run, runs) for run in runs]
    found = []
    if len({scale for scale, _ in pressing}) > 1:
        kinds = [settings.described(run, OBJECTIVE) for run in runs]
        names = [" · ".join(filter(None, pair)) for pair in zip(places, kinds, strict=True)]
        found.append(_Difference(_axis(OBJECTIVE, settings, is_scale=False), pressing, names))
    elif len(set(pressing)) > 1:
        found.append(_Difference(_strength(runs[0]), [value for _, value in pressing], places))
    told = {SEED, OBJECTIVE, WEIGHT, *(run.faces.objective.strength for run in runs)}
    for name in settings.differing():
        if name not in told and settings.is_of_all(name):
            values = [settings.value(run, name) for run in runs]
            axis = _axis(name, settings, is_scale=all(map(is_number, values)))
            found.append(_Difference(axis, list(map(_hashable, values)), [settings.described(r, name) for r in runs]))
    return found


def _strength(run: Run) -> Axis:
    objective = run.faces.objective
    return Axis(objective.strength, objective.axis, f"{objective.called} {{}}", objective.phrase)


def _axis(name: str, settings: Settings, *, is_scale: bool) -> Axis:
    return Axis(name, settings.title(name), settings.words(name), is_scale=is_scale)


def _numbers_first(found: Sequence[_Difference]) -> list[_Difference]:
    return sorted(found, key=lambda difference: not difference.axis.is_scale)


def _line_settings(difference: _Difference, found: Sequence[_Difference]) -> list[_Difference]:
    """Of the other settings, those that tell apart runs which are alike in this one."""
    others = {each.axis.setting: each for each in found if each is not difference}
    keys = distinguishing(
        {name: each.texts for name, each in others.items()}, beginnings=list(map(repr, difference.values))
    )
    return [others[key] for key in keys]


def _changes_alone(difference: _Difference, found: Sequence[_Difference]) -> bool:
    """Whether some line has several values of it, and within each line nothing changes beside it."""
    of_lines = _line_settings(difference, found)
    lines = list(zip(*(each.values for each in of_lines), strict=True)) or [()] * len(difference.values)
    rest = [each for each in found if each is not difference and each not in of_lines]
    by_line = [[row for row, line in enumerate(lines) if line == one] for one in dict.fromkeys(lines)]
    several = any(len({difference.values[row] for row in rows}) > 1 for rows in by_line)
    return several and all(len({each.values[row] for row in rows}) == 1 for rows in by_line for each in rest)


def _along(difference: _Difference, found: Sequence[_Difference], runs: Sequence[Run]) -> Comparison:
    axis, of_lines = difference.axis, _line_settings(difference, found)
    kinds = [""] * len(runs)
    if not axis.is_scale:
        settings = Settings(runs)
        kinds = [settings.described(run, axis.setting) or PLAIN for run in runs]
    lines = [" · ".join(filter(None, texts)) for texts in zip(kinds, *(each.texts for each in of_lines), strict=True)]
    lines = [line or PLAIN for line in lines] if len(set(lines)) > 1 else lines
    scales = kinds if not axis.is_scale else [axis.title] * len(runs)
    scales = [strength.axis(run) for run in runs] if axis.setting == OBJECTIVE else scales
    places = [
        float(value) if axis.is_scale and is_number(value) else strength.value(run)
        for value, run in zip(difference.values, runs, strict=True)
    ]
    rest = [each for each in found if each is not difference and each not in of_lines]
    ids = [run.run_id for run in runs]
    return Comparison(
        axis,
        dict(zip(ids, places, strict=True)),
        dict(zip(ids, scales, strict=True)),
        dict(zip(ids, lines, strict=True)),
        {each.axis.title: _in_order(each) for each in rest},
    )


def _in_order(difference: _Difference) -> tuple[str, ...]:
    """Its values in words, numbers by size."""
    if difference.axis.is_scale:
        return tuple(map(strength.number, sorted({value for value in difference.values if is_number(value)})))
    return tuple(dict.fromkeys(text or PLAIN for text in difference.texts))


def _hashable(value: object) -> Hashable:
    return value if isinstance(value, Hashable) else repr(value)
