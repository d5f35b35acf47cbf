"""Names for things that live one to a file: data sets, networks, objectives, verbs of the command line."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Generic, TypeVar

from vae_core.errors import BadInput
from vae_core.faces import LAST, SettingFace

T = TypeVar("T")
F = TypeVar("F")


class Registry(Generic[T, F]):
    """Finds what the modules of one package register, so that adding a thing means adding a file.

    The package is read when a name is first asked for, never before: importing it costs nothing. unnamed: makes the
    face of what is registered without one from its name.
    """

    def __init__(self, package: str, kind: str, unnamed: Callable[[str], F]) -> None:
        self._package, self._kind, self._unnamed = package, kind, unnamed
        self._items: dict[str, T] = {}
        self._faces: dict[str, F] = {}
        self._complete = False

    def register(self, name: str, face: F | None = None) -> Callable[[T], T]:
        """Decorator: file the decorated thing under `name`, with what people call it."""

        def keep(item: T) -> T:
            if name in self._items:
                raise ValueError(f"two {self._kind}s are called '{name}'")
            self._items[name] = item
            self._faces[name] = self._unnamed(name) if face is None else face
            return item

        return keep

    def face(self, name: str) -> F:
        """What people call the thing called `name`; BadInput if there is none."""
        _ = self[name]
        return self._faces[name]

    def names(self) -> list[str]:
        """All names, in alphabetical order."""
        if not self._complete:
            package = importlib.import_module(self._package)
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"{self._package}.{module.name}")
            self._complete = True
        return sorted(self._items)

    def __getitem__(self, name: str) -> T:
        """The thing called `name`; BadInput with the choices if there is none."""
        choices = self.names()
        if name not in self._items:
            raise BadInput(f"unknown {self._kind} '{name}'; choose one of: {', '.join(choices)}")
        return self._items[name]


@dataclass(frozen=True)
class Option:
    """A setting of a registered class, as the command line offers it."""

    name: str
    type: Callable[[str], Any]
    default: Any
    help: str
    face: SettingFace


def option(
    default: Any,
    help: str,
    type: Callable[[str], Any] | None = None,
    *,
    title: str = "",
    words: str = "",
    needs: str = "",
    trains: bool = True,
    place: float = LAST,
) -> Any:
    """A dataclass field that is also a command-line option: `beta: float = option(1.0, "weight of the KL")`.

    title, words, needs, trains, place: how it is called and when it matters, see `SettingFace`.
    """
    face = SettingFace(default, words, trains=trains, title=title, needs=needs, place=place)
    return field(default=default, metadata={"help": help, "type": type or default.__class__, "face": face})


def truth(text: str) -> bool:
    """The `type` of an option that is yes or no."""
    if text.lower() not in ("yes", "no", "true", "false"):
        raise ValueError(text)
    return text.lower() in ("yes", "true")


def require(least: int, **settings: int) -> None:
    """BadInput, in the words of the command line, for a setting below `least`."""
    for name, value in settings.items():
        if value < least:
            raise BadInput(f"--{name.replace('_', '-')} must be {least} or more, not {value}")


def require_weights(**settings: float) -> None:
    """BadInput, in the words of the command line, for a weight that is negative, NaN or infinite."""
    for name, value in settings.items():
        if not 0 <= value < float("inf"):
            raise BadInput(f"--{name.replace('_', '-')} must be a number of 0 or more, not {value:g}")


def options(cls: Any) -> list[Option]:
    """The command-line options that a dataclass declares with `option`."""
    return [
        Option(
            f.name,
            f.metadata["type"],
            None if f.default is MISSING else f.default,
            f.metadata["help"],
            f.metadata["face"],
        )
        for f in fields(cls)
        if "help" in f.metadata
    ]
