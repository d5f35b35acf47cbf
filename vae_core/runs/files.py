"""Reading and writing the plain files of a run so that nobody ever sees half of one."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

Stamp = tuple[tuple[str, int, int], ...]
"""(name, time of change in ns, size in bytes) of each of some files: other contents have another stamp."""


def stamp(folder: Path, names: Iterable[str] = ()) -> Stamp:
    """The stamp of the files of a folder, or of those of `names` that it has, by name."""
    entries = []
    for path in sorted(folder / name for name in names) or sorted(folder.iterdir()):
        with suppress(FileNotFoundError):  # it may be a temporary one, and renamed meanwhile
            if path.is_file():
                stat = path.stat()
                entries.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(entries)


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write to a temporary name beside `path`, flush it to disk, rename it: readers see the old file or the new one."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(OSError):  # it must not hide why nothing could be written
            temporary.unlink(missing_ok=True)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON object; NaN and infinity are refused, because JSON has no word for them."""
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    write_atomically(path, lambda file: file.write(text.encode()))


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object; ValueError if the file holds anything else."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{path.name} holds no JSON object")
    return content


def write_arrays(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Write named arrays as a compressed npz file."""
    write_atomically(path, lambda file: np.savez_compressed(file, **arrays))  # type: ignore[arg-type]


def read_arrays(path: Path, names: Iterable[str] = ()) -> dict[str, np.ndarray]:
    """Read arrays of an npz file: those of `names` that it has, or all.

    Never runs a pickle; ValueError for other files.
    """
    if path.is_file() and not zipfile.is_zipfile(path):  # NumPy would take it for a pickle, and advise to run it
        raise ValueError("it is cut short or no npz file")
    with np.load(path, allow_pickle=False) as archive:
        return {name: archive[name] for name in (tuple(names) or archive.files) if name in archive.files}


def append_line(path: Path, record: Mapping[str, Any]) -> None:
    """Append one record to a JSON-lines file, in one write."""
    with path.open("ab") as file:
        file.write(_line(record))


def write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write a whole JSON-lines file anew."""
    write_atomically(path, lambda file: file.writelines(_line(record) for record in records))


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON-lines file; an unfinished last line is passed over: its writer may be at it."""
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    return [json.loads(line) for line in lines[:-1] if line.strip()]


def _line(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, allow_nan=False) + "\n").encode()
