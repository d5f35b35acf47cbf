"""What people call a thing and how its numbers are read, said once where it is registered and stored in every run.

As `long_name` and `units` travel with a variable in the CF conventions: whoever shows a number, a loss term, an
objective, a data set or a setting takes its words from its face and needs no list of names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import PurePath
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

LAST = 1_000.0
LONGEST = 5_000  # characters of one entry of a face
BY_FACTORS, BY_LABEL = "factors", "label"  # groups of disentanglement scores

F = TypeVar("F")


@dataclass(frozen=True)
class NumberFace:
    """A final number or a loss term.

    title: in everyday words; term: in the field's words, for a sentence; short: as the head of a narrow column.
    unit; depends_on: settings that must be equal for the numbers of two runs to be in the same unit.
    better: None where more is neither better nor worse by itself. least, most: what is possible. format: d3-format, as
    Plotly writes it on axes and in hovers; counted: whole in each run.
    listed: in tables of runs; charted: among the charts; place: in the order of numbers. group: '' for what is said of
    any model, BY_FACTORS or BY_LABEL for scores of disentanglement, whose questions and blind spots are `asks` and
    `cannot_say`. caution: stands in the place of unit and direction. how: what is measured, a sentence in Markdown.
    scheduled: of a loss term, that it is a setting at the time, and the loss means another sum while it moves.
    """

    title: str
    term: str = ""
    short: str = ""
    unit: str = ""
    depends_on: tuple[str, ...] = ()
    better: Literal["lower", "higher"] | None = None
    least: float = -math.inf
    most: float = math.inf
    format: str = ",.3~r"
    counted: bool = False
    listed: bool = True
    charted: bool = True
    place: float = LAST
    group: str = ""
    asks: str = ""
    cannot_say: str = ""
    caution: str = ""
    how: str = ""
    scheduled: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r",?\.\d~?[rf%]", self.format):
            raise ValueError(f"format is '{self.format}', not one such as ',.3~r' or '.0%'")

    @classmethod
    def named(cls, name: str) -> NumberFace:
        """Of a number that nobody describes: its own name, shown as any other."""
        return cls(_spelled(name))

    @property
    def head(self) -> str:
        """As the head of a column."""
        return self.short or self.title

    @property
    def is_share(self) -> bool:
        """Whether it is written as a percentage."""
        return self.format.endswith("%")

    @property
    def in_nats(self) -> bool:
        """Whether it has no bounds of its own, so that one run can flatten all others on a scale."""
        return self.unit.startswith("nats")

    @property
    def direction(self) -> str:
        """Which way is better, in words; empty where neither is."""
        return f"{self.better} is better" if self.better else ""

    @property
    def subtitle(self) -> str:
        """Unit and direction: 'nats per image, lower is better'."""
        return self.caution or ", ".join(filter(None, [self.unit, self.direction]))


@dataclass(frozen=True)
class ObjectiveFace:
    """An objective: `strength` is the option that says how hard it presses the code, and orders and names its runs.

    word: that option as people call it; meaning: what more of it does ('how strongly the dials are kept independent').
    terms: what it records beside loss, reconstruction and KL. plain: it goes without saying, as the beta-VAE does.
    """

    title: str
    strength: str = "beta"
    word: str = ""
    meaning: str = ""
    terms: Mapping[str, NumberFace] = field(default_factory=dict)
    plain: bool = False

    @classmethod
    def named(cls, name: str) -> ObjectiveFace:
        return cls(name)

    @property
    def called(self) -> str:
        """Its strength as people call it: 'gamma', 'MMD weight'."""
        return self.word or self.strength.replace("_", " ")

    @property
    def axis(self) -> str:
        """The scale of its strength: 'beta', and with the objective where that does not go without saying."""
        return self.called if self.plain else f"{self.called} ({self.title})"

    @property
    def phrase(self) -> str:
        """Its strength and what more of it does; '' where nobody says: 'gamma, how strongly ...'."""
        return f"{self.called}, {self.meaning}" if self.meaning else ""


@dataclass(frozen=True)
class DataFace:
    """A data set: its title and what its pictures show, in plural, each with {} for the name behind `folder:`.

    note: what must be known of it; reported: what others measured on it, Markdown.
    """

    title: str = "{}"
    pictures: str = "the pictures of {}"
    note: str = ""
    reported: str = ""

    @classmethod
    def named(cls, name: str) -> DataFace:
        return cls().of(name)

    def of(self, dataset: str) -> DataFace:
        """The face of one data set of its kind: 'folder:/some/where/my_faces' is called 'My faces'."""
        own = short_data_name(dataset).replace("_", " ")
        title = own[:1].upper() + own[1:] if ":" in dataset else own
        return DataFace(self.title.replace("{}", title), self.pictures.replace("{}", own), self.note, self.reported)


@dataclass(frozen=True)
class NetworkFace:
    """A network: its title, as an adjective where there is one ('convolutional')."""

    title: str

    @classmethod
    def named(cls, name: str) -> NetworkFace:
        return cls(name)


@dataclass(frozen=True)
class LikelihoodFace:
    """A likelihood: its title, and the loss terms that it adds where they are recorded."""

    title: str
    terms: Mapping[str, NumberFace] = field(default_factory=dict)

    @classmethod
    def named(cls, name: str) -> LikelihoodFace:
        return cls(name)


@dataclass(frozen=True)
class SettingFace:
    """A setting of a run.

    title: what people call it ('learning rate'), its name in words unless said. words: how it is called when it names a
    run, {} being its value. default: what a run was trained with that lacks it, because there was no such setting yet.
    of: 'model', 'objective' or 'likelihood' where only some of these have it. needs: the setting without which it does
    nothing. trains: whether it is part of what was trained, not of where or under which name. place: in the order in
    which settings name a run; those of one place follow the alphabet.
    """

    default: Any = None
    words: str = ""
    of: str = ""
    trains: bool = True
    title: str = ""
    needs: str = ""
    place: float = LAST

    @classmethod
    def named(cls, name: str) -> SettingFace:
        return cls()


def as_json(face: Any) -> dict[str, Any]:
    """A face as plain JSON: what is as usual is left out."""
    entries = ((f.name, getattr(face, f.name), _default(f)) for f in fields(face))
    return {name: _plain(value) for name, value, usual in entries if value != usual}


def from_json(cls: type[F], content: object) -> F:
    """The inverse of `as_json`, for what others wrote: unknown entries are passed over.

    ValueError with the rest of a sentence ('title is no text') for what cannot be a face.
    """
    if not isinstance(content, dict):
        raise ValueError("it is no JSON object")
    hints = _hints(cls)  # type: ignore[arg-type]
    missing = [f.name for f in fields(cls) if _default(f) is MISSING and f.name not in content]  # type: ignore[arg-type]
    if missing:
        raise ValueError(f"it has no {missing[0]}")
    return cls(**{name: _read(name, content[name], hint) for name, hint in hints.items() if name in content})


def short_data_name(dataset: str) -> str:
    """A data set without the way to it: 'folder:/some/where/faces.npz' -> 'faces'."""
    kind, _, path = dataset.partition(":")
    return PurePath(path).stem if path else kind


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _default(f: Any) -> Any:
    return f.default if f.default_factory is MISSING else f.default_factory()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: as_json(inner) for name, inner in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _read(name: str, value: Any, hint: Any) -> Any:
    """A value as the hint of its entry wants it."""
    if hint is Any:
        return value
    if get_origin(hint) is Mapping:
        if not isinstance(value, dict):
            raise ValueError(f"{name} is no JSON object")
        return {key: from_json(get_args(hint)[1], inner) for key, inner in value.items()}
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{name} is no list")
        return tuple(_read(name, inner, str) for inner in value)
    if hint is str:
        if not isinstance(value, str) or len(value) > LONGEST:
            raise ValueError(f"{name} is no text of up to {LONGEST:,} characters")
    elif hint is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{name} is neither true nor false")
    elif hint is float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(f"{name} is no number")
    elif value not in (choices := [None, *get_args(get_args(hint)[0])]):
        raise ValueError(f"{name} is none of: {', '.join(map(str, choices[1:]))}")
    return value


def _spelled(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
