"""`folder:PATH`: a user's own images, in class folders or in one npz file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset, split_own
from vae_core.errors import BadInput

_ENDINGS = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".pgm", ".ppm"}
_GREY = {"1", "L", "LA"}


@DATASETS.register("folder")
def load_folder(source: Source) -> Dataset:
    """PATH/<class>/<image>, or images straight in PATH (no labels), or PATH.npz with `images` and maybe `labels`."""
    path = Path(source.argument).expanduser()
    if not source.argument or not path.exists():
        raise BadInput(
            f"the data set folder:{source.argument} does not exist; write folder:PATH, of a folder or an .npz"
        )
    images, labels, label_names = _from_npz(path) if path.is_file() else _from_images(path, source.image_size)
    if path.is_file() and source.image_size:
        raise BadInput("--image-size is for folders of image files; resize the arrays of an .npz yourself")
    return Dataset(
        name=f"folder:{path}",
        images=images,
        splits=split_own(len(images)),
        labels=labels,
        label_names=label_names,
    )


def _from_npz(path: Path) -> tuple[np.ndarray, np.ndarray | None, tuple[str, ...]]:
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except Exception as error:  # zipfile, zlib and numpy each have their own
        raise BadInput(f"{path} cannot be read as an .npz ({error})") from error
    if "images" not in arrays:
        raise BadInput(f"{path} has no array 'images'; it has: {', '.join(arrays) or 'nothing'}")
    labels, names = _number(arrays.get("labels"), arrays.get("label_names"), path)
    return _as_uint8(arrays["images"], path), labels, names


def _as_uint8(images: np.ndarray, path: Path) -> np.ndarray:
    if images.ndim == 3:
        images = images[..., None]
    if images.dtype == np.uint8:
        return images
    low, high = float(np.min(images)), float(np.max(images))
    if not (np.issubdtype(images.dtype, np.floating) and low >= 0 and high <= 1):
        raise BadInput(
            f"{path}: images must be uint8, or floats from 0 to 1; these are {images.dtype} from {low:g} to {high:g}"
        )
    return np.round(images * 255).astype(np.uint8)


def _number(
    labels: np.ndarray | None, names: np.ndarray | None, path: Path
) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """Labels of any kind as numbers from 0, with a name for each."""
    if labels is None:
        return None, ()
    if labels.ndim != 1:
        raise BadInput(f"{path}: labels must be one for each image, of shape (N,), not {labels.shape}")
    if names is not None and np.issubdtype(labels.dtype, np.integer):
        if labels.min() < 0 or labels.max() >= len(names):
            raise BadInput(f"{path}: labels from {labels.min()} to {labels.max()} do not fit {len(names)} label_names")
        return labels.astype(np.int64), tuple(str(name) for name in names)
    values, numbers = np.unique(labels, return_inverse=True)
    return numbers.astype(np.int64), tuple(str(value) for value in values)


def _from_images(folder: Path, size: int | None) -> tuple[np.ndarray, np.ndarray | None, tuple[str, ...]]:
    files = sorted(f for f in folder.rglob("*") if f.suffix.lower() in _ENDINGS and f.is_file())
    if not files:
        raise BadInput(f"{folder} holds no images ({', '.join(sorted(_ENDINGS))})")
    pictures = [_open(file, size) for file in files]
    mode = "L" if all(picture.mode in _GREY for picture in pictures) else "RGB"
    sizes = Counter(picture.size for picture in pictures)
    usual = sizes.most_common(1)[0][0]
    odd = next((f for f, picture in zip(files, pictures, strict=True) if picture.size != usual), None)
    if odd is not None:
        raise BadInput(
            f"{folder}: images differ in size ({odd.name} is not {usual[0]} x {usual[1]} as most are); "
            "give --image-size to crop and resize them all"
        )
    images = np.stack([np.asarray(picture.convert(mode)) for picture in pictures])
    images = images[..., None] if mode == "L" else images
    classes = [file.relative_to(folder).parts[0] if file.parent != folder else "" for file in files]
    if set(classes) == {""}:
        return images, None, ()
    labels, names = _number(np.array(classes), None, folder)
    return images, labels, names


def _open(file: Path, size: int | None) -> Image.Image:
    try:
        with Image.open(file) as picture:
            picture.load()
            upright = ImageOps.exif_transpose(picture)
    except (OSError, UnidentifiedImageError) as error:
        raise BadInput(f"the image {file} cannot be read; mend or remove it") from error
    if size is None:
        return upright
    base = upright if upright.mode in ("L", "RGB") else upright.convert("L" if upright.mode in _GREY else "RGB")
    return ImageOps.fit(base, (size, size), Image.Resampling.LANCZOS)
