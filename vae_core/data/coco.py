"""`coco`: photos of everyday scenes (Lin et al. 2014, arXiv 1405.0312), from a folder of the user's."""

from __future__ import annotations

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.classes import class_labels
from vae_core.data.dataset import Dataset, split_own
from vae_core.data.photos import prepared
from vae_core.data.pictures import find_pictures
from vae_core.errors import DataUnavailable
from vae_core.faces import DataFace

_PLACES = ("coco/images", "coco/train2017")


@DATASETS.register("coco", DataFace("COCO", "photos of everyday scenes"))
def load_coco(source: Source) -> Dataset:
    """64x64 RGB photos (or --image-size) from `coco/images/<class>/*.jpg`, or without labels from `coco/train2017`."""
    listings = ((place, find_pictures(place)) for place in source.places(*_PLACES) if place.is_dir())
    folder, files = next(((place, files) for place, files in listings if files), (None, []))
    if folder is None:
        folders = ", ".join(map(str, source.folders))
        raise DataUnavailable(
            "coco is not downloaded by itself (18 GB): unpack the archive train2017.zip from cocodataset.org as "
            "coco/train2017, or put photos of your classes into coco/images/<class>, in the folder that --data-dir "
            f"or BETABOARD_DATA names (looked in {folders})"
        )
    labels, names = class_labels(folder, files)
    return Dataset(
        name="coco",
        images=prepared("coco", files, source),
        splits=split_own(len(files)),
        labels=labels,
        label_names=names,
    )
