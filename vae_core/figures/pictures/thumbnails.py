"""Pictures as small as a tooltip needs them."""

from __future__ import annotations

import numpy as np
from PIL import Image

from vae_core.figures.pictures.encoding import image, small_data_uri

LONGEST = 32  # px; larger pictures are reduced to it
QUALITY = 60  # about 250 bytes for a 28 x 28 picture, off by 1% of full brightness


def thumbnails(images: np.ndarray) -> list[str]:
    """Pictures (S, H, W, 1 or 3) uint8 as S addresses that hold the picture itself."""
    return [small_data_uri(_reduced(pixels), QUALITY) for pixels in images]


def _reduced(pixels: np.ndarray) -> np.ndarray:
    picture: Image.Image = image(pixels)
    picture.thumbnail((LONGEST, LONGEST))
    return np.asarray(picture)
