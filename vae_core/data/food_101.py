"""`food-101`: 101,000 photos of 101 dishes (Bossard, Guillaumin and Van Gool, ECCV 2014)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset, split_official
from vae_core.data.download import download_of
from vae_core.data.photos import prepared
from vae_core.errors import BadInput
from vae_core.faces import DataFace

_PLACE = "food-101"


@DATASETS.register("food-101", DataFace("Food-101", "photos of dishes"))
def load_food_101(source: Source) -> Dataset:
    """64x64 RGB photos (or --image-size) with their dish as label, and the official test set.

    The layout is torchvision's: `food-101/images/<dish>/*.jpg` and `food-101/meta/{train,test}.json`. Dishes and
    photos that are listed but not there are left out.
    """
    root = next((place for place in source.places(_PLACE) if _complete(place)), None)
    if root is None:
        if not source.download:
            raise source.absent("food-101")
        root = _download()
    train, test = (_listed(root, part) for part in ("train", "test"))
    if not train or not test:
        raise BadInput(f"{root}: of the photos listed in meta/train.json and meta/test.json none are in images/")
    files = train + test
    dishes = sorted({file.parent.name for file in files})
    number = {dish: i for i, dish in enumerate(dishes)}
    return Dataset(
        name="food-101",
        images=prepared("food-101", files, source),
        splits=split_official(len(train), len(test)),
        labels=np.array([number[file.parent.name] for file in files], np.int64),
        label_names=tuple(dish.replace("_", " ") for dish in dishes),
    )


def _complete(root: Path) -> bool:
    return (root / "images").is_dir() and all((root / "meta" / f"{part}.json").exists() for part in ("train", "test"))


def _listed(root: Path, part: str) -> list[Path]:
    """The photos of an official part that are there, in the order of the list."""
    path = root / "meta" / f"{part}.json"
    try:
        listed = [photo for photos in json.loads(path.read_text()).values() for photo in photos]
    except (OSError, ValueError, AttributeError) as error:
        raise BadInput(f"{path} cannot be read ({error}); it should list photos by dish, as Food-101 does") from error
    existing = {f"{dish.name}/{photo.stem}" for dish in (root / "images").iterdir() for photo in dish.glob("*.jpg")}
    return [root / "images" / f"{photo}.jpg" for photo in listed if photo in existing]


def _download() -> Path:
    import torchvision.datasets

    with download_of("food-101", _PLACE) as root:
        torchvision.datasets.Food101(str(root), download=True)
    return root / _PLACE
