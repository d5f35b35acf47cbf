"""Pictures as small as a tooltip needs them."""

from __future__ import annotations

import base64
import io

import numpy as np
from PIL import Image

LONGEST = 32  # px; larger pictures are reduced to it
_QUALITY = 60  # about 250 bytes for a 28 x 28 picture, off by 1% of full brightness


def data_uris(images: np.ndarray) -> list[str]:
    """Pictures (S, H, W, 1 or 3) uint8 as S addresses that hold the picture itself."""
    return [_data_uri(image) for image in images]


def _data_uri(pixels: np.ndarray) -> str:
    picture = Image.fromarray(pixels[..., 0] if pixels.shape[-1] == 1 else pixels)
    picture.thumbnail((LONGEST, LONGEST))
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=_QUALITY)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()
