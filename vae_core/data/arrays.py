"""A user's own arrays in one npz file, with whatever is known about the images."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from vae_core.data.classes import numbered
from vae_core.data.dataset import Dataset, split_own
from vae_core.errors import BadInput

_NAMES = ("images", "labels", "label_names", "factors", "factor_names")


def load_arrays(name: str, path: Path) -> Dataset:
    """The npz file at `path` as a data set called `name`.

    images: (N, H, W) or (N, H, W, 1 or 3), whole numbers from 0 to 255, or 0 and 1 only, or floats from 0 to 1.
    labels: (N,) of any kind, with `label_names` if they are numbers from 0; or (N, L) of 0 and 1, several a picture,
    which become attributes named by `label_names`. factors: (N, K) of any kind, with `factor_names`. All but the images
    may be absent.
    """
    arrays = _read(path)
    images = _as_uint8(arrays["images"], path)
    labels, label_names = arrays.get("labels"), arrays.get("label_names")
    factors = _factors(arrays.get("factors"), arrays.get("factor_names"), path)
    if labels is not None and labels.ndim == 2 and labels.shape[1] > 1:
        marks = _marks(labels, label_names, path)
        return Dataset(name, images, split_own(len(images)), None, (), *factors, *marks)
    return Dataset(name, images, split_own(len(images)), *_classes(labels, label_names, path), *factors)


def _read(path: Path) -> dict[str, np.ndarray]:
    try:
        archive = np.load(path, allow_pickle=False)
        if not isinstance(archive, np.lib.npyio.NpzFile):
            raise ValueError("it holds a single array")
        with archive:
            names = archive.files
            arrays = {name: archive[name] for name in _NAMES if name in names}
    except Exception as error:  # zipfile, zlib and numpy each have their own
        if "Object arrays" in str(error):
            raise BadInput(
                f"{path} holds arrays of Python objects; save numbers as numbers, text with dtype=str"
            ) from error
        why = "it is no .npz archive" if "pickle" in str(error) else error
        raise BadInput(f"{path} cannot be read as an .npz ({why}); save it with numpy.savez") from error
    if "images" not in arrays:
        raise BadInput(f"{path} has no array 'images'; it has: {', '.join(names) or 'nothing'}")
    return arrays


def _as_uint8(images: np.ndarray, path: Path) -> np.ndarray:
    """(N, H, W, C) uint8 in the usual order of memory."""
    if images.ndim == 3:
        images = images[..., None]
    if images.dtype.kind not in "biuf":
        raise BadInput(f"{path}: images must be numbers, not {images.dtype}")
    if images.size == 0:
        raise BadInput(f"{path}: the array 'images' is empty, of shape {images.shape}")
    low, high = float(images.min()), float(images.max())
    highest = 1 if images.dtype.kind == "f" else 255
    if not (low >= 0 and high <= highest):  # NaN is neither
        raise BadInput(
            f"{path}: images must be uint8, or floats from 0 to 1; these are {images.dtype} from {low:g} to {high:g}"
        )
    if images.dtype.kind == "f":
        images = np.round(images * 255)
    elif high <= 1:  # black and white, saved as 0 and 1
        images = images.astype(np.uint8) * np.uint8(255)
    return np.ascontiguousarray(images, np.uint8)


def _classes(
    labels: np.ndarray | None, names: np.ndarray | None, path: Path
) -> tuple[np.ndarray | None, tuple[str, ...]]:
    if labels is None:
        return None, ()
    if labels.ndim == 2:
        labels = labels[:, 0]
    if labels.ndim != 1:
        raise BadInput(
            f"{path}: labels must be one for each image, of shape (N,), or several of 0 and 1, of shape (N, L), "
            f"not {labels.shape}"
        )
    if names is None or labels.dtype.kind not in "iu" or labels.size == 0:
        return numbered(labels)
    if names.ndim != 1:
        raise BadInput(f"{path}: label_names must be a list, one name for each label, not of shape {names.shape}")
    if labels.min() < 0 or labels.max() >= len(names):
        raise BadInput(f"{path}: labels from {labels.min()} to {labels.max()} do not fit {len(names)} label_names")
    return labels.astype(np.int64), tuple(str(name) for name in names)


def _marks(labels: np.ndarray, names: np.ndarray | None, path: Path) -> tuple[np.ndarray, tuple[str, ...]]:
    """Labels (N, L) as attributes (N, L) uint8 with their names."""
    if labels.dtype.kind not in "biuf" or not np.isin(labels, (0, 1)).all():
        raise BadInput(f"{path}: labels of shape {labels.shape} must be 0 or 1: which of {labels.shape[1]} are true")
    return labels.astype(np.uint8), _column_names(names, "label", labels.shape[1], path)


def _factors(
    factors: np.ndarray | None, names: np.ndarray | None, path: Path
) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """Factors (N, K) with the values of each counted from 0, and their names."""
    if factors is None:
        return None, ()
    if factors.ndim != 2 or factors.shape[1] == 0:
        raise BadInput(f"{path}: factors must be of shape (N, K), a column for each, not {factors.shape}")
    counted = np.stack([numbered(column)[0] for column in factors.T], axis=1)
    return counted, _column_names(names, "factor", factors.shape[1], path)


def _column_names(names: np.ndarray | None, kind: str, count: int, path: Path) -> tuple[str, ...]:
    if names is None:
        return tuple(f"{kind} {i + 1}" for i in range(count))
    if names.shape != (count,):
        raise BadInput(f"{path}: {count} {kind}s but {kind}_names of shape {names.shape}")
    return tuple(str(name) for name in names)
