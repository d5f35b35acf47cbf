"""Image files of every kind, opened as pictures with 8 bits a channel, grey or RGB."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from vae_core.errors import BadInput

ENDINGS = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".pgm", ".ppm"}
_GREY = {"1", "L", "LA", "La"}
_PAPER = "white"  # what shows through where a picture is transparent


def open_picture(file: Path) -> Image.Image:
    """The picture, upright, of mode L or RGB: 16 bits become 8, what is transparent white. BadInput names the file."""
    try:
        with Image.open(file) as picture:
            picture.load()
            return _flat(ImageOps.exif_transpose(picture))
    except Exception as error:  # each format has its own, and so has a picture of absurd size
        reason = f"{type(error).__name__}: {error}".replace(str(file), "the file")
        raise BadInput(f"the image {file} cannot be read; mend or remove it ({reason})") from error


def find_pictures(folder: Path) -> list[Path]:
    """Image files in a folder and in those under it, linked ones included, hidden ones left out; sorted."""
    resolved = folder.resolve()  # links lead anywhere
    try:
        visible = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise BadInput(f"the folder {folder} cannot be read ({error.strerror})") from error
    folders = {entry for entry in visible if entry.is_dir()}
    files = [entry for entry in visible if entry.suffix.lower() in ENDINGS and entry not in folders]
    inner = [entry for entry in sorted(folders) if entry.resolve() not in (resolved, *resolved.parents)]
    return files + [file for entry in inner for file in find_pictures(entry)]


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        return _from_16_bits(picture)
    if picture.mode == "F":
        raise ValueError("its pixels are floating-point numbers, not 8 or 16 bits")
    grey = picture.mode in _GREY
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, _PAPER), layer)
    return picture.convert("L" if grey else "RGB")


def _from_16_bits(picture: Image.Image) -> Image.Image:
    values = np.asarray(picture)
    if values.min() < 0 or values.max() > 65_535:
        raise ValueError(f"its pixels run from {values.min()} to {values.max()}, not from 0 to 65535")
    return Image.fromarray(np.round(values / 257).astype(np.uint8))
