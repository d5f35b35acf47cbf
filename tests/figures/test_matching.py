"""The same dial in every model, and the correlations of two: judged by their data."""

import numpy as np
import pytest

from tests.figures.test_dimensions import drawn
from vae_core.figures.dimensions.correlation_matrix import MOST_NUMBERS, correlation_matrix
from vae_core.figures.dimensions.matching import Strip, matching_grid

BRIGHT = np.full((3, 4, 4, 1), 200, np.uint8)


def test_strips_stand_side_by_side_with_their_note_in_the_middle():
    rows = [
        [Strip(BRIGHT, "dial 1"), Strip(BRIGHT, "dial 4 · 0.90")],
        [Strip(BRIGHT, "dial 2"), Strip(None, "none left")],
    ]
    figure = matching_grid(rows, ["beta 1", "beta 4"], ["dial 1", "dial 2"])
    notes = {note.text: (note.x, note.y) for note in figure.layout.annotations}
    assert notes["dial 4 · 0.90"][0] == 4.5
    assert notes["dial 2"][1] > notes["dial 1"][1]
    assert list(figure.layout.xaxis.ticktext) == ["beta 1", "beta 4"]
    assert list(figure.layout.xaxis.tickvals) == [1.5, 4.5]
    assert list(figure.layout.yaxis.ticktext) == ["dial 1", "dial 2"]
    pixels = drawn(figure)[..., 3]
    corner = pixels[pixels.shape[0] // 2 :, pixels.shape[1] // 2 :]
    assert corner.max() == 0, "what has no counterpart is not drawn"


def test_weak_matches_are_pale():
    pixels = drawn(matching_grid([[Strip(BRIGHT, "", False), Strip(BRIGHT, "", True)]], ["a", "b"], ["dial 0"]))[..., 3]
    strong, weak = np.array_split(pixels, 2, axis=1)
    assert strong.max() == 255 > weak.max() > 0


def test_pictures_of_different_size_and_colour_stand_together():
    colour = np.full((3, 8, 8, 3), 100, np.uint8)
    assert len(matching_grid([[Strip(BRIGHT, "a"), Strip(colour, "b")]], ["a", "b"], ["x"]).layout.images) == 1


def test_a_matrix_frames_its_matches_and_keeps_the_scale():
    figure = correlation_matrix(
        np.array([[0.1, -0.9], [0.2, 0.0]]), ["dial 0", "dial 1"], ["dial 4", "dial 7"], [1, -1]
    )
    (frame,) = figure.layout.shapes
    assert (frame.x0, frame.x1, frame.y0, frame.y1) == (0.5, 1.5, -0.5, 0.5)
    assert (figure.layout.coloraxis.cmin, figure.layout.coloraxis.cmax) == (-1, 1)
    assert list(figure.layout.xaxis.ticktext) == ["dial 4", "dial 7"]
    assert figure.data[0].texttemplate


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (8, 12), (40, 3)])
def test_matrices_of_any_size(rows, columns):
    names = lambda count: [f"dial {i}" for i in range(count)]  # noqa: E731
    figure = correlation_matrix(np.zeros((rows, columns)), names(rows), names(columns), [-1] * rows)
    assert bool(figure.data[0].texttemplate) == (max(rows, columns) <= MOST_NUMBERS)
