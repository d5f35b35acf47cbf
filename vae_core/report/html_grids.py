"""Many pictures as one, which scripts cut pieces from."""

from __future__ import annotations

import base64
import io

import numpy as np
from PIL import Image

from vae_core.figures.pictures.image_grid import data_uri

LOSSLESS = 1_500_000  # pixels of a sheet; larger ones are stored with a little loss


def sheet(images: np.ndarray) -> str:
    """Pictures (rows, columns, H, W, C) uint8 edge to edge as one, as the address of a picture that holds itself."""
    rows, columns, height, width, channels = images.shape
    pixels = images.transpose(0, 2, 1, 3, 4).reshape(rows * height, columns * width, channels)
    if pixels.size <= LOSSLESS:
        return data_uri(pixels)
    buffer = io.BytesIO()
    Image.fromarray(pixels[..., 0] if channels == 1 else pixels).save(buffer, "WEBP", quality=80)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()
