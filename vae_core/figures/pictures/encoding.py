"""Pixels (h, w), (h, w, 1), (h, w, 3) or (h, w, 4) uint8 as files, and as addresses that hold the picture itself."""

from __future__ import annotations

import base64
import io

import numpy as np
from PIL import Image


def png(pixels: np.ndarray) -> bytes:
    """A PNG file, without loss."""
    buffer = io.BytesIO()
    image(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def data_uri(pixels: np.ndarray) -> str:
    """The address of a picture that holds itself, without loss."""
    return "data:image/png;base64," + base64.b64encode(png(pixels)).decode()


def small_data_uri(pixels: np.ndarray, quality: int) -> str:
    """Like `data_uri`, with a little loss, less of it the higher the quality (0 to 100), in a fraction of the bytes."""
    buffer = io.BytesIO()
    image(pixels).save(buffer, "WEBP", quality=quality)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()


def image(pixels: np.ndarray) -> Image.Image:
    """As Pillow has it."""
    return Image.fromarray(pixels[..., 0] if pixels.shape[2:] == (1,) else pixels)
