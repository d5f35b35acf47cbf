"""How the files of a run are read, so that a cache can be put between: Streamlit's on pages, an lru_cache elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import pandas as pd

from vae_core.errors import DataUnavailable
from vae_core.runs.files import Stamp
from vae_core.runs.store import Run, RunStore

Arrays = Mapping[str, np.ndarray]


def read_arrays(folder: str, file: str, stamp: Stamp) -> Arrays:
    """All arrays of one npz file of the run in a folder, read-only. stamp: the file's, for caches to tell by."""
    arrays = _run_in(folder).arrays(file)
    for array in arrays.values():
        array.setflags(write=False)
    return arrays


def read_history(folder: str, stamp: Stamp) -> pd.DataFrame:
    """The history of the run in a folder. stamp: of its file."""
    return _run_in(folder).history()


def no_originals(name: str, index: np.ndarray, *, image_size: int | None) -> np.ndarray:
    """What finds no data set: runs show the originals that they hold themselves."""
    raise DataUnavailable(f"{name} is not on this machine")


class FindOriginals(Protocol):
    """Finds images (n, H, W, C) uint8 of a data set; BetaboardError where it is not on this machine."""

    def __call__(self, name: str, index: np.ndarray, *, image_size: int | None) -> np.ndarray: ...


_read_once = lru_cache(maxsize=64)(read_arrays)


@dataclass(frozen=True)
class Reader:
    """How runs are read; each function may be wrapped in a cache, since equal arguments have equal answers.

    arrays and history: `read_arrays` and `read_history`. originals: finds those that a run does not hold itself.
    """

    arrays: Callable[[str, str, Stamp], Arrays] = _read_once
    history: Callable[[str, Stamp], pd.DataFrame] = read_history
    originals: FindOriginals = no_originals


FROM_DISK = Reader()


def _run_in(folder: str) -> Run:
    return RunStore(Path(folder).parent).open(Path(folder).name)
