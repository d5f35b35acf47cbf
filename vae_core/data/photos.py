"""Photos of all sizes as small squares, decoded once and kept in the cache folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image
from rich.console import Console
from rich.progress import track

from vae_core.data.catalogue import Source, cache_folder
from vae_core.data.pictures import open_picture

SIZE = 64
_CROP = 375  # pixels, as in the published experiments on these photos


def prepared(name: str, files: Sequence[Path], source: Source) -> np.ndarray:
    """Photos as (N, size, size, 3) uint8: the middle 375x375 pixels, or the largest square of a smaller one, resized.

    The size is `source.image_size`, or 64. Grey photos get three equal channels. The result is kept in the cache
    folder, by the names, lengths and dates of the files; where it is not there yet, it is made, with a progress bar,
    unless nothing may be fetched: then DataUnavailable.
    """
    size = source.image_size or SIZE
    kept = cache_folder() / f"{name}-{size}-{_state(files)}.npy"
    if kept.exists():
        return np.load(kept)
    if not source.download:
        raise source.absent(f"{name} at {size} x {size} pixels")
    images = np.empty((len(files), size, size, 3), np.uint8)
    with ThreadPoolExecutor(os.cpu_count()) as threads:  # decoding leaves Python's lock alone
        squares = track(
            threads.map(partial(square, size=size), files),
            f"Reading the photos of {name} (once)",
            total=len(files),
            console=Console(stderr=True),
        )
        for i, picture in enumerate(squares):
            images[i] = picture
    _keep(images, kept)
    return images


def square(file: Path, size: int) -> np.ndarray:
    """One photo, cropped and resized: (size, size, 3) uint8."""
    photo = open_picture(file).convert("RGB")
    side = min(_CROP, *photo.size)
    left, top = ((length - side) // 2 for length in photo.size)
    middle = photo.crop((left, top, left + side, top + side))
    return np.asarray(middle.resize((size, size), Image.Resampling.BILINEAR))


def _state(files: Sequence[Path]) -> str:
    """Changes when a photo is added, taken away or exchanged."""
    digest = hashlib.sha256()
    for file in files:
        about = file.stat()
        digest.update(f"{file}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _keep(images: np.ndarray, place: Path) -> None:
    """Whole or not at all, so that another process never reads half of it."""
    unfinished = place.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):  # a cache that is full or read-only: the photos are decoded again next time
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(unfinished, "wb") as file:
                np.save(file, images)
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
