"""Data sets by name, and where their files are looked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from vae_core.data.dataset import LARGEST, SMALLEST, Dataset
from vae_core.errors import BadInput, DataUnavailable
from vae_core.faces import DataFace
from vae_core.registry import Registry


@dataclass(frozen=True)
class Source:
    """What a loader is told: the part of the name after ':', where to look, whether it may download, a wanted size."""

    argument: str
    folders: Sequence[Path]
    download: bool
    image_size: int | None

    def places(self, *relative: str) -> Iterator[Path]:
        """Each of the relative paths in each of the folders, in the order in which they are to be looked at."""
        return (folder / path for folder in self.folders for path in relative)

    def absent(self, name: str) -> DataUnavailable:
        """What to raise where a data set is nowhere and nothing may be downloaded."""
        return DataUnavailable(f"{name} is not on this machine (looked in {', '.join(map(str, self.folders))})")


class Loader(Protocol):
    def __call__(self, source: Source) -> Dataset: ...


DATASETS: Registry[Loader, DataFace] = Registry("vae_core.data", "data set", DataFace.named)


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
    if image_size is not None and not SMALLEST <= image_size <= LARGEST:
        raise BadInput(f"--image-size must lie between {SMALLEST} and {LARGEST}, not {image_size}")
    folders = [Path(place) for place in (data_dir, os.environ.get("BETABOARD_DATA")) if place]
    dataset = loader(Source(argument, (*folders, cache_folder()), download, image_size))
    height, width, _ = dataset.shape
    if image_size is not None and (height, width) != (image_size, image_size):
        raise BadInput(
            f"--image-size is for photos and folders of images; {kind} is {width} x {height} pixels as it is"
        )
    return dataset


def originals(
    name: str, index: np.ndarray, data_dir: str | Path | None = None, *, image_size: int | None = None
) -> np.ndarray:
    """The images of a data set that is on this machine: index (n,) -> (n, H, W, C) uint8.

    Never downloads, never prepares photos (DataUnavailable), imports no torch.
    """
    return load(name, data_dir, download=False, image_size=image_size).images[index]


def cache_folder() -> Path:
    """Where downloads go: `betaboard` in the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "betaboard"
