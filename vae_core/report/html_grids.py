"""Pictures as HTML that needs no script: a grid that shrinks with the page, and sheets that scripts cut pieces from."""

from __future__ import annotations

import base64
import io
from html import escape

import numpy as np
from PIL import Image

from vae_core.figures.pictures.image_grid import data_uri
from vae_core.report.story_pictures import Grid

LOSSLESS = 1_500_000  # pixels of a sheet; larger ones are stored with a little loss


def grid(picture: Grid, alt: str) -> str:
    """The pictures in rows and columns with their heads; one picture to those who cannot see it."""
    columns = picture.images.shape[1]
    head = "".join(f"<span>{escape(text)}</span>" for text in picture.column_heads)
    cells = [f"<span></span>{head}" if any(picture.column_heads) else ""]
    for place, row in enumerate(picture.images):
        name = picture.row_heads[place] if picture.row_heads else ""
        images = "".join(f'<img src="{data_uri(image)}" alt="">' for image in row)
        cells.append(f'<span class="row">{escape(name)}</span>{images}')
    style = f"--columns: {columns}; --cell: {picture.cell}px"
    return f'<div class="grid" role="img" aria-label="{escape(alt)}" style="{style}">{"".join(cells)}</div>'


def sheet(images: np.ndarray) -> str:
    """Pictures (rows, columns, H, W, C) uint8 edge to edge as one, as the address of a picture that holds itself."""
    rows, columns, height, width, channels = images.shape
    pixels = images.transpose(0, 2, 1, 3, 4).reshape(rows * height, columns * width, channels)
    if pixels.size <= LOSSLESS:
        return data_uri(pixels)
    buffer = io.BytesIO()
    Image.fromarray(pixels[..., 0] if channels == 1 else pixels).save(buffer, "WEBP", quality=80)
    return "data:image/webp;base64," + base64.b64encode(buffer.getvalue()).decode()
