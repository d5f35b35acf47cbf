"""What a presenter changed in the story of some runs: kept in `story.json` beside the runs, every version of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vae_core.errors import BadInput
from vae_core.runs import files
from vae_core.runs.store import now

STORY = "story.json"
RENAMED = {"beta": "models"}  # steps that were called otherwise when a story was saved


@dataclass(frozen=True)
class Edits:
    """hidden: keys of steps that are not told. texts: step -> the presenter's own sentences. baseline: id of the run
    that others are measured against, or ''. order: ids of runs as they stand side by side; () is by beta."""

    hidden: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    baseline: str = ""
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """One state of a story and when it was saved (ISO 8601, UTC)."""

    saved_at: str
    edits: Edits


@dataclass(frozen=True)
class StoryFile:
    """The stories told of the runs in a folder of runs: one for each choice of runs, in whatever order they come."""

    folder: Path | str

    def versions(self, run_ids: Iterable[str]) -> list[Version]:
        """Every saved state of the story of these runs, the latest last. BadInput if the file cannot be read."""
        return [_version(entry) for entry in self._read().get(_key(run_ids), [])]

    def edits(self, run_ids: Iterable[str]) -> Edits:
        """The story of these runs as it was saved last; as it is computed, if it never was."""
        versions = self.versions(run_ids)
        return versions[-1].edits if versions else Edits()

    def save(self, run_ids: Iterable[str], edits: Edits) -> None:
        """Add a version; earlier ones stay."""
        stories, key = self._read(), _key(run_ids)
        stories.setdefault(key, []).append({"saved_at": now(), **asdict(edits)})
        files.write_json(self._path, stories)

    @property
    def _path(self) -> Path:
        return Path(self.folder) / STORY

    def _read(self) -> dict[str, Any]:
        if not self._path.is_file():
            return {}
        try:
            return files.read_json(self._path)
        except (OSError, ValueError) as error:
            raise BadInput(f"{self._path} cannot be read ({error}); mend the file or move it away") from error


def _key(run_ids: Iterable[str]) -> str:
    return " ".join(sorted(run_ids))


def _step(key: str) -> str:
    return RENAMED.get(key, key)


def _version(stored: Mapping[str, Any]) -> Version:
    edits = Edits(
        tuple(map(_step, stored.get("hidden", ()))),
        {_step(key): text for key, text in dict(stored.get("texts", {})).items()},
        str(stored.get("baseline", "")),
        tuple(stored.get("order", ())),
    )
    return Version(str(stored.get("saved_at", "")), edits)
