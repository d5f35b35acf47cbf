"""The faces of everything that schema 1 knew: its runs did not store them, and its names still go without saying.

Only `runs.faces` asks here. What is new is never added: it stores its face in the run.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from vae_core.faces import DataFace, LikelihoodFace, NetworkFace, NumberFace, ObjectiveFace, SettingFace, from_json
from vae_core.runs import files

F = TypeVar("F")


def objective(name: str) -> ObjectiveFace | None:
    """The one called `name`; without a name, the one that goes without saying."""
    faces = _named("objectives", ObjectiveFace)
    return faces.get(name) if name else next(face for face in faces.values() if face.plain)


def data(name: str) -> DataFace | None:
    return _named("data", DataFace).get(name)


def model(name: str) -> NetworkFace | None:
    return _named("models", NetworkFace).get(name)


def likelihood(name: str) -> LikelihoodFace | None:
    return _named("likelihoods", LikelihoodFace).get(name)


def term(name: str) -> NumberFace | None:
    return _named("terms", NumberFace).get(name)


def metric(name: str) -> NumberFace | None:
    return _named("metrics", NumberFace).get(name)


def setting(name: str) -> SettingFace | None:
    return _named("settings", SettingFace).get(name)


@cache
def _named(kind: str, cls: type[F]) -> dict[str, F]:
    table = files.read_json(Path(__file__).with_suffix(".json"))
    return {name: from_json(cls, face) for name, face in table[kind].items()}
