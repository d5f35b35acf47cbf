"""What people call what a run was trained with and what was measured of it: as the run stores it.

What a run does not store is taken from the table of schema 1, and what that does not know is made from its name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from vae_core.faces import DataFace, LikelihoodFace, NetworkFace, NumberFace, ObjectiveFace, SettingFace, from_json
from vae_core.runs import schema_1

F = TypeVar("F")


@dataclass(frozen=True)
class RunFaces:
    """The faces of one run; terms and settings by name, as far as the run itself describes them."""

    objective: ObjectiveFace
    data: DataFace
    model: NetworkFace
    likelihood: LikelihoodFace
    terms: Mapping[str, NumberFace]
    settings: Mapping[str, SettingFace]

    def term(self, name: str) -> NumberFace:
        """Of a loss term of the run's history."""
        return self.terms.get(name) or schema_1.term(name) or NumberFace.named(name)

    def setting(self, name: str) -> SettingFace:
        """Of an entry of the run's `config`. What a run does not say because its face is older is as in schema 1."""
        known = schema_1.setting(name) or SettingFace.named(name)
        if name not in self.settings:
            return known
        face = self.settings[name]
        usual = {entry: getattr(known, entry) for entry in ("title", "words", "needs") if not getattr(face, entry)}
        return replace(face, **usual)


def of_record(record: Mapping[str, Any]) -> RunFaces:
    """The faces of a run from its `run.json`; ValueError with the part and what is wrong with it."""
    stored = record.get("faces", {})
    if not isinstance(stored, dict):
        raise ValueError("faces are no JSON object")
    config = record["config"]
    chosen = (str(config.get(kind) or "") for kind in ("objective", "model", "likelihood"))
    return _of_text(json.dumps(stored, sort_keys=True), str(record["data"].get("name")), *chosen)


def of_metric(name: str, entry: Mapping[str, Any]) -> NumberFace:
    """The face of an entry of `metrics.json`; ValueError with what is wrong with the one that it has."""
    if "face" in entry:
        return _of_number(json.dumps(entry["face"], sort_keys=True))
    return schema_1.metric(name) or NumberFace.named(name)


def in_order(faces: Mapping[str, NumberFace]) -> dict[str, NumberFace]:
    """As they are shown: numbers of any model before scores of disentanglement, then by place and name."""
    return dict(sorted(faces.items(), key=lambda item: (bool(item[1].group), item[1].place, item[0])))


def together(described: Iterable[Mapping[str, NumberFace]]) -> dict[str, NumberFace]:
    """The faces of several runs, in order: for each name the first that somebody described."""
    faces: dict[str, NumberFace] = {}
    for of_run in described:
        faces |= {n: face for n, face in of_run.items() if n not in faces or faces[n] == NumberFace.named(n)}
    return in_order(faces)


@lru_cache(maxsize=1_024)  # runs of one experiment store the same
def _of_text(text: str, data: str, objective: str, model: str, likelihood: str) -> RunFaces:
    stored = json.loads(text)
    defaults = {
        "objective": schema_1.objective(objective) or ObjectiveFace.named(objective),
        "data": schema_1.data(data) or DataFace.named(data),
        "model": schema_1.model(model) or NetworkFace.named(model),
        "likelihood": schema_1.likelihood(likelihood) or LikelihoodFace.named(likelihood),
    }
    faces: dict[str, Any] = {
        part: _checked(f"face of {part}", type(face), stored[part]) if part in stored else face
        for part, face in defaults.items()
    }
    return RunFaces(
        **faces, terms=_several(stored, "terms", NumberFace), settings=_several(stored, "settings", SettingFace)
    )


@lru_cache(maxsize=1_024)
def _of_number(text: str) -> NumberFace:
    return _checked("face", NumberFace, json.loads(text))


def _several(stored: Mapping[str, Any], part: str, cls: type[F]) -> dict[str, F]:
    entries = stored.get(part, {})
    if not isinstance(entries, dict):
        raise ValueError(f"faces of {part}: they are no JSON object")
    return {name: _checked(f"face of {part} '{name}'", cls, face) for name, face in entries.items()}


def _checked(subject: str, cls: type[F], content: object) -> F:
    try:
        return from_json(cls, content)
    except ValueError as error:
        raise ValueError(f"{subject}: {error}") from error
