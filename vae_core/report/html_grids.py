"""Pictures as HTML that needs no script: a grid that shrinks with the page."""

from __future__ import annotations

from html import escape

from vae_core.figures.pictures.encoding import data_uri
from vae_core.report.story_pictures import Grid


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
