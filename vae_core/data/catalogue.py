"""Data sets by name, and where their files are looked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from vae_core.data.dataset import Dataset
from vae_core.errors import BadInput
from vae_core.registry import Registry


@dataclass(frozen=True)
class Source:
    """What a loader is told: the part of the name after ':', where to look, whether it may download, a wanted size."""

    argument: str
    folders: Sequence[Path]
    download: bool
    image_size: int | None


class Loader(Protocol):
    def __call__(self, source: Source) -> Dataset: ...


DATASETS: Registry[Loader] = Registry("vae_core.data", "data set")


def load(
    name: str, data_dir: str | Path | None = None, *, download: bool = True, image_size: int | None = None
) -> Dataset:
    """A data set by name (`digits`, `mnist`, `folder:PATH`, ...).

    Files are looked for in `data_dir`, in the folder that BETABOARD_DATA names and in the cache folder, in that
    order; what is nowhere is downloaded into the cache folder. Raises BadInput for a name, folder or file that
    cannot be used, DataUnavailable where a download is needed and fails or is not allowed.
    """
    if data_dir is not None and not Path(data_dir).is_dir():
        raise BadInput(f"the data folder {data_dir} does not exist; check --data-dir")
    kind, _, argument = name.partition(":")
    loader = DATASETS[kind]
    if image_size is not None and kind != "folder":
        raise BadInput(f"--image-size is for folder:PATH only; {kind} has a size of its own")
    given = [Path(place) for place in (data_dir, os.environ.get("BETABOARD_DATA")) if place]
    return loader(Source(argument, (*given, cache_folder()), download, image_size))


def originals(name: str, index: np.ndarray, data_dir: str | Path | None = None) -> np.ndarray:
    """The images of a data set that is on this machine: index (n,) -> (n, H, W, C) uint8. Never downloads, no torch."""
    return load(name, data_dir, download=False).images[index]


def cache_folder() -> Path:
    """Where downloads go: `betaboard` in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "betaboard"
