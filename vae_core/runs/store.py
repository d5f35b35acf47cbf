"""Open, list and write run folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from vae_core.errors import BadInput, BrokenRun
from vae_core.faces import NumberFace, as_json
from vae_core.runs import faces, files, schema
from vae_core.runs.faces import RunFaces


@dataclass(frozen=True, eq=False)
class Run:
    """One run folder, read file by file when asked. Its settings never change once they are read."""

    folder: Path
    record: Mapping[str, Any]

    @property
    def run_id(self) -> str:
        return self.folder.name

    @property
    def name(self) -> str:
        return str(self.record["name"])

    @property
    def sweep(self) -> str | None:
        """The sweep it was trained in, if any: runs to be compared with each other first."""
        return self.record.get("sweep")

    @property
    def status(self) -> str:
        return str(self.record["status"])

    @property
    def config(self) -> Mapping[str, Any]:
        return self.record["config"]

    @property
    def data(self) -> Mapping[str, Any]:
        return self.record["data"]

    @property
    def trained_here(self) -> bool:
        """Whether Betaboard trained it, and so can measure it again; else another training loop wrote the folder."""
        return "fingerprint" in self.data

    @property
    def beta(self) -> float:
        """The weight of the KL in the loss; runs whose objective has none count as 1."""
        return float(self.config.get("beta", 1.0))

    @property
    def seed(self) -> int:
        return int(self.config.get("seed", 0))

    @property
    def image_shape(self) -> tuple[int, int, int]:
        """(height, width, channels)"""
        height, width, channels = self.data["shape"]
        return int(height), int(width), int(channels)

    @property
    def label_names(self) -> list[str]:
        """As people read them: class folders are called 'apple_pie' where 'apple pie' is meant."""
        return [str(name).replace("_", " ") for name in self.data.get("label_names") or ()]

    def remedy(self, file: str) -> str:
        """What to do where a file of the run is missing or cut short."""
        if not self.trained_here:
            return "restore it or let your training loop write it"
        return (
            f"restore it or {'train the run again' if file in schema.OF_TRAINING else f'run `evaluate {self.run_id}`'}"
        )

    def has(self, file: str) -> bool:
        return (self.folder / file).is_file()

    def stamp(self, *names: str) -> files.Stamp:
        """The state of the run's files, or of those named: what a cache of their content must be keyed by."""
        return files.stamp(self.folder, names)

    @cached_property
    def metrics(self) -> dict[str, dict[str, Any]]:
        """The final numbers: name -> {"value", "split", "n", ...}; empty before the run is evaluated."""
        return self._read(schema.METRICS_FILE, _read_metrics) if self.has(schema.METRICS_FILE) else {}

    @cached_property
    def notes(self) -> dict[str, Any]:
        """What people added later: title, note, tags, names of dimensions."""
        return self._read(schema.NOTES, _read_notes) if self.has(schema.NOTES) else {}

    @cached_property
    def faces(self) -> RunFaces:
        """What people call its objective, data set, network, loss terms and settings."""
        return faces.of_record(self.record)

    @cached_property
    def number_faces(self) -> dict[str, NumberFace]:
        """What people call its final numbers, in the order in which they are shown."""
        return faces.in_order({name: faces.of_metric(name, entry) for name, entry in self.metrics.items()})

    def metric(self, name: str) -> float:
        """One final number; NaN where the run does not have it."""
        return float(self.metrics.get(name, {}).get("value", np.nan))

    def history(self) -> pd.DataFrame:
        """One row a record, in the order in which they were written."""
        return pd.DataFrame(self._read(schema.HISTORY, _read_history))

    def arrays(self, file: str, *names: str) -> dict[str, np.ndarray]:
        """The arrays called `names` (or all) of one of the run's npz files, as far as they are there.

        BrokenRun if one does not fit its name, or is absent that a completed run must have.
        """
        return self._read(file, lambda path: self._fitting(file, files.read_arrays(path, names), names))

    def unreadable(self, file: str, why: str) -> BrokenRun:
        """What to raise where a file is there but holds something else than its name says."""
        return BrokenRun(f"{self.run_id}: {file} cannot be read ({why}); restore it or train the run again")

    def write_notes(self, notes: Mapping[str, Any]) -> None:
        files.write_json(self.folder / schema.NOTES, notes)

    def _fitting(self, file: str, arrays: dict[str, np.ndarray], names: tuple[str, ...]) -> dict[str, np.ndarray]:
        required = schema.REQUIRED_ARRAYS.get(file, ()) if self.status == "completed" else ()
        missing = [name for name in required if name in (names or required) and name not in arrays]
        if wrong := f"it has no {missing[0]}" if missing else schema.misfit(file, arrays, self.data):
            raise ValueError(wrong)
        return arrays

    def _read(self, file: str, read: Any) -> Any:
        try:
            return read(self.folder / file)
        except FileNotFoundError as error:
            raise BrokenRun(f"{self.run_id}: {file} is missing; {self.remedy(file)}") from error
        except Exception as error:  # zlib, zipfile, json and numpy each have their own
            raise self.unreadable(file, str(error)) from error


@dataclass
class RunWriter:
    """Writes one run folder; usable from any training loop."""

    folder: Path
    record: dict[str, Any]

    def append_history(self, record: Mapping[str, Any]) -> None:
        """Append `epoch`, `step`, `split`, `seconds`, `images_per_second` and loss terms by name."""
        files.append_line(self.folder / schema.HISTORY, record)

    def truncate_history(self, last_step: int) -> None:
        """Drop what was logged after `last_step`, so that a resumed run tells its story once."""
        kept = [r for r in files.read_lines(self.folder / schema.HISTORY) if r["step"] <= last_step]
        files.write_lines(self.folder / schema.HISTORY, kept)

    def write_arrays(self, file: str, arrays: Mapping[str, np.ndarray]) -> None:
        files.write_arrays(self.folder / file, arrays)

    def write_metrics(self, metrics: Mapping[str, Mapping[str, Any]]) -> None:
        """name -> {"value", "split", "n", ...}; `face`: a NumberFace, or one as JSON, for a number of your own."""
        files.write_json(self.folder / schema.METRICS_FILE, {name: _with_face(e) for name, e in metrics.items()})

    def update(self, **changes: Any) -> None:
        """Change entries of `run.json`."""
        self.record.update(changes)
        files.write_json(self.folder / schema.RUN, self.record)

    def finish(self, status: str, reason: str | None = None) -> None:
        """Mark the run `completed`, `failed` or `interrupted`, with the reason in a sentence."""
        self.update(status=status, reason=reason, finished_at=now())

    def as_run(self) -> Run:
        return Run(self.folder, self.record)


@dataclass(frozen=True)
class RunStore:
    """A folder of run folders."""

    folder: Path | str

    def __iter__(self) -> Iterator[Run]:
        """The readable runs, ordered by folder name."""
        return iter(self.scan()[0])

    def scan(self) -> tuple[list[Run], dict[str, str]]:
        """All readable runs, and for each broken one its folder's name and the reason in a sentence."""
        runs: list[Run] = []
        broken: dict[str, str] = {}
        for folder in self._folders():
            try:
                runs.append(self.open(folder.name))
            except BrokenRun as error:
                broken[folder.name] = str(error)
        return runs, broken

    def open(self, run_id: str) -> Run:
        """One run; BrokenRun if it cannot be read, BadInput if there is none of that name."""
        folder = self.folder_of(run_id)
        if not run_id or not folder.is_dir():
            names = ", ".join(f.name for f in self._folders()) or "none"
            raise BadInput(f"there is no run '{run_id}' in {self.folder}; there are: {names}")
        return Run(folder, schema.read_record(folder))

    def create(
        self,
        run_id: str,
        *,
        name: str,
        config: Mapping[str, Any],
        data: Mapping[str, Any],
        **more: Any,
    ) -> RunWriter:
        """Begin a run: a new folder with its `run.json`. BadInput if the folder exists."""
        folder = self.folder_of(run_id)
        try:
            folder.mkdir(parents=True)
        except FileExistsError as error:
            raise BadInput(f"{folder} exists already; choose another --name or resume it") from error
        except OSError as error:
            raise BadInput(f"{folder} cannot be made ({error.strerror}); choose another --runs-dir") from error
        record = {
            "schema_version": schema.SCHEMA_VERSION,
            "run_id": run_id,
            "name": name,
            "status": "running",
            "reason": None,
            "created_at": now(),
            "finished_at": None,
            "config": dict(config),
            "data": dict(data),
            **more,
        }
        try:
            files.write_json(folder / schema.RUN, record)
        except BaseException:  # nothing is begun that cannot be resumed
            folder.rmdir()
            raise
        return RunWriter(folder, record)

    def folder_of(self, run_id: str) -> Path:
        """Where a run of that name is or would be."""
        return Path(self.folder) / run_id

    def reopen(self, run_id: str) -> RunWriter:
        """Go on writing a run that exists."""
        run = self.open(run_id)
        return RunWriter(run.folder, dict(run.record))

    def _folders(self) -> list[Path]:
        root = Path(self.folder)
        if not root.is_dir():
            return []
        return sorted(f for f in root.iterdir() if f.is_dir() and not f.name.startswith("."))


def _read_metrics(path: Path) -> dict[str, dict[str, Any]]:
    metrics = files.read_json(path)
    for name, entry in metrics.items():
        if not isinstance(entry, dict) or not schema.is_number(entry.get("value")):
            raise ValueError(f"{name} has no number as its value")
        _ = faces.of_metric(name, entry)
    return metrics


def _with_face(entry: Mapping[str, Any]) -> dict[str, Any]:
    face = entry.get("face")
    return {**entry, "face": as_json(face)} if isinstance(face, NumberFace) else dict(entry)


def _read_notes(path: Path) -> dict[str, Any]:
    notes = files.read_json(path)
    if not isinstance(notes.get("dimensions", {}), dict):
        raise ValueError("its dimensions are no names by number")
    return notes


def _read_history(path: Path) -> list[dict[str, Any]]:
    records = files.read_lines(path)
    if any(not isinstance(record, dict) or not {"epoch", "step", "split"} <= set(record) for record in records):
        raise ValueError("a record lacks epoch, step or split")
    return records


def now() -> str:
    """The time as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
