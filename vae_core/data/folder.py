"""`folder:PATH`: a user's own images, in class folders or in one npz file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from vae_core.data.arrays import load_arrays
from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.classes import class_labels
from vae_core.data.dataset import Dataset, split_own
from vae_core.data.pictures import ENDINGS, find_pictures, open_picture
from vae_core.errors import BadInput
from vae_core.faces import DataFace


@DATASETS.register("folder", DataFace())
def load_folder(source: Source) -> Dataset:
    """PATH/<class>/<image>, or images straight in PATH (no labels), or PATH.npz as `load_arrays` reads it."""
    path = Path(source.argument).expanduser()
    if not source.argument or not path.exists():
        raise BadInput(
            f"the data set folder:{source.argument} does not exist; write folder:PATH, of a folder or an .npz"
        )
    name = f"folder:{path}"
    return load_arrays(name, path) if path.is_file() else _load_files(name, path, source.image_size)


def _load_files(name: str, folder: Path, size: int | None) -> Dataset:
    files = find_pictures(folder)
    if not files:
        raise BadInput(f"{folder} holds no images ({', '.join(sorted(ENDINGS))})")
    labels, label_names = class_labels(folder, files)
    return Dataset(
        name=name,
        images=_stack([_open(file, size) for file in files], files, folder),
        splits=split_own(len(files)),
        labels=labels,
        label_names=label_names,
    )


def _open(file: Path, size: int | None) -> Image.Image:
    picture = open_picture(file)
    return picture if size is None else ImageOps.fit(picture, (size, size), Image.Resampling.LANCZOS)


def _stack(pictures: list[Image.Image], files: list[Path], folder: Path) -> np.ndarray:
    """Pictures of one size as one array: grey if all are grey, else colour."""
    sizes = Counter(picture.size for picture in pictures)
    usual = sizes.most_common(1)[0][0]
    odd = next((f for f, picture in zip(files, pictures, strict=True) if picture.size != usual), None)
    if odd is not None:
        raise BadInput(
            f"{folder}: images differ in size ({odd.name} is not {usual[0]} x {usual[1]} as most are); "
            "give --image-size to crop and resize them all"
        )
    if all(picture.mode == "L" for picture in pictures):
        return np.stack([np.asarray(picture) for picture in pictures])[..., None]
    return np.stack([np.asarray(picture.convert("RGB")) for picture in pictures])
