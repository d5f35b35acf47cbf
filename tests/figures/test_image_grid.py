"""Many small pictures as one."""

from __future__ import annotations

import base64
import io

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image

from vae_core.figures.pictures.encoding import png
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.pictures.mosaic import mosaic


def picture(figure: go.Figure) -> np.ndarray:
    data = figure.layout.images[0].source.removeprefix("data:image/png;base64,")
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))))


@pytest.mark.parametrize("channels", [1, 3])
def test_each_picture_is_enlarged_unchanged(channels: int) -> None:
    images = np.random.default_rng(0).integers(0, 255, (2, 3, 4, 4, channels), np.uint8)
    canvas = mosaic(images, cell=8)
    factor, box = 4, canvas.shape[1] // 3
    for row in range(2):
        for column in range(3):
            cell = canvas[row * box : (row + 1) * box, column * box : (column + 1) * box]
            shown = cell[cell[..., 3] == 255].reshape(4 * factor, 4 * factor, 4)[::factor, ::factor, :3]
            np.testing.assert_array_equal(shown, np.broadcast_to(images[row, column], (4, 4, 3)))


def test_gutters_are_clear() -> None:
    canvas = mosaic(np.full((1, 2, 8, 8, 1), 255, np.uint8), cell=60)
    assert canvas[..., 3].min() == 0
    assert canvas[:, canvas.shape[1] // 2, 3].max() == 0


def test_pictures_that_are_not_square_keep_their_shape() -> None:
    canvas = mosaic(np.full((1, 1, 4, 8, 1), 200, np.uint8), cell=16)
    rows, columns = np.nonzero(canvas[..., 3])
    assert (np.ptp(columns) + 1) == 2 * (np.ptp(rows) + 1)


def test_faded_pictures_are_pale_and_empty_ones_are_not_drawn() -> None:
    canvas = mosaic(np.full((1, 3, 4, 4, 1), 200, np.uint8), cell=8, faded=[(0, 1)], empty=[(0, 2)])
    strength = [part[..., 3].max() for part in np.split(canvas, 3, axis=1)]
    assert strength[0] == 255
    assert 0 < strength[1] < 255
    assert strength[2] == 0


def test_heads_and_notes_stand_where_their_pictures_are() -> None:
    images = np.zeros((2, 3, 8, 8, 1), np.uint8)
    figure = image_grid(
        images, column_heads=list("abc"), row_heads=["x", "y"], notes=[["1", "2", "3"], ["4", "5", "6"]]
    )
    assert dict(zip(figure.layout.xaxis.ticktext, figure.layout.xaxis.tickvals, strict=True)) == {
        "a": 0.5,
        "b": 1.5,
        "c": 2.5,
    }
    places = dict(zip(figure.layout.yaxis.ticktext, figure.layout.yaxis.tickvals, strict=True))
    notes = {note.text: (note.x, note.y) for note in figure.layout.annotations}
    assert places["y"] - places["x"] == pytest.approx(notes["4"][1] - notes["1"][1])
    assert notes["5"][0] == 1.5
    assert picture(figure).shape[0] / picture(figure).shape[1] == pytest.approx(2 * 1.3 / 3, rel=0.02)


def test_a_png_of_one_channel_is_grey() -> None:
    assert Image.open(io.BytesIO(png(np.zeros((2, 2, 1), np.uint8)))).mode == "L"
