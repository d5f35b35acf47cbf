"""MNIST and its drop-in replacements: four IDX files, read where they lie, fetched by torchvision where they do not."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np

from vae_core.data.catalogue import Source
from vae_core.data.dataset import Dataset, split_official
from vae_core.data.download import download_of
from vae_core.errors import BadInput

_FILES = ("train-images-idx3-ubyte", "t10k-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-labels-idx1-ubyte")
_UINT8 = 0x08


def load_idx(name: str, torchvision_name: str, label_names: tuple[str, ...], source: Source) -> Dataset:
    """A data set in the layout of torchvision: `<folder>/<torchvision_name>/raw/*-ubyte`, gzipped or not."""
    raw = _find(torchvision_name, source)
    if raw is None:
        if not source.download:
            raise source.absent(name)
        raw = _download(name, torchvision_name)
    train, test, train_labels, test_labels = (read_idx(_file(raw, stem)) for stem in _FILES)
    return Dataset(
        name=name,
        images=np.concatenate([train, test])[..., None],
        splits=split_official(len(train), len(test)),
        labels=np.concatenate([train_labels, test_labels]).astype(np.int64),
        label_names=label_names,
    )


def read_idx(path: Path) -> np.ndarray:
    """An IDX file of bytes as an array: two zero bytes, type, number of dimensions, sizes (big-endian), content."""
    try:
        content = (gzip.open if path.suffix == ".gz" else open)(path, "rb").read()
    except (OSError, EOFError) as error:
        raise BadInput(f"{path} cannot be read ({error}); delete it and download it again") from error
    if len(content) < 4 or content[2] != _UINT8:
        raise BadInput(f"{path} is no IDX file of bytes; delete it and download it again")
    shape = tuple(np.frombuffer(content, ">i4", count=content[3], offset=4))
    pixels = np.frombuffer(content, np.uint8, offset=4 + 4 * content[3])
    if pixels.size != np.prod(shape):
        raise BadInput(f"{path} is cut short; delete it and download it again")
    return pixels.reshape(shape)


def _find(torchvision_name: str, source: Source) -> Path | None:
    places = source.places(f"{torchvision_name}/raw")
    return next((raw for raw in places if all(_file(raw, stem).exists() for stem in _FILES)), None)


def _file(raw: Path, stem: str) -> Path:
    plain = raw / stem
    return plain if plain.exists() else raw / f"{stem}.gz"


def _download(name: str, torchvision_name: str) -> Path:
    import torchvision.datasets

    with download_of(name, f"{torchvision_name}/raw") as root:
        getattr(torchvision.datasets, torchvision_name)(str(root), download=True)
    return root / torchvision_name / "raw"
