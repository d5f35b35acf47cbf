"""Pictures through time as a GIF that plays anywhere, heads and epochs written into it."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vae_core.figures.pictures.mosaic import mosaic

PAPER, INK = (255, 255, 255), (28, 35, 48)
HEAD, TEXT = 44, 15  # px: the strip above the pictures, the size of letters
FRAME, LAST = 500, 2000  # ms that a frame and the last one stay


def gif(images: np.ndarray, captions: Sequence[str], column_heads: Sequence[str], *, cell: int = 80) -> bytes:
    """Grids (E, rows, columns, H, W, C) uint8 as the frames of a GIF, one caption a frame, a head over each column."""
    frames = [_frame(grid, caption, column_heads, cell) for grid, caption in zip(images, captions, strict=True)]
    stay = [FRAME] * (len(frames) - 1) + [LAST]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=stay, loop=0)
    return buffer.getvalue()


def _frame(images: np.ndarray, caption: str, column_heads: Sequence[str], cell: int) -> Image.Image:
    pixels = mosaic(images, cell // 2)
    grid = Image.fromarray(pixels)
    width = pixels.shape[1] // images.shape[1]
    font = ImageFont.load_default(TEXT)
    page = Image.new("RGB", (grid.width, grid.height + HEAD), PAPER)
    page.paste(grid, (0, HEAD), grid)
    draw = ImageDraw.Draw(page)
    draw.text((4, 2), caption, INK, font)
    for column, head in enumerate(column_heads):
        draw.text(((column + 0.5) * width, HEAD - 4), _fitting(head, font, width), INK, font, anchor="mb")
    return page.quantize(128, dither=Image.Dither.NONE)


def _fitting(text: str, font: ImageFont.ImageFont | ImageFont.FreeTypeFont, width: int) -> str:
    """The text, cut short with dots where it is wider than `width` px."""
    short = text
    while short and font.getlength(short if short == text else f"{short}…") > width:
        short = short[:-1]
    return short if short == text else f"{short}…"
