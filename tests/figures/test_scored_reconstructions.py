"""The same test images redrawn by each model, over its numbers."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.pictures.scored_reconstructions import scored_reconstructions

NAN = float("nan")


def draw(values: list[float], before: int = 1) -> go.Figure:
    models = len(values)
    images = np.zeros((4, before + models, 8, 8, 1), np.uint8)
    heads = ["original"] * before + [f"beta {i}" for i in range(models)]
    strips = [("Error", values, [str(value) for value in values])]
    return scored_reconstructions(images, heads, strips, ["#111111", "#222222", "#333333"][:models])


def heights(figure: go.Figure) -> list[float]:
    return [round(bar.y1 - bar.y0, 6) for bar in figure.layout.shapes]


def test_bars_are_as_long_as_the_values_and_stand_under_their_models() -> None:
    figure = draw([1.0, 2.0, 4.0])
    low, middle, high = map(abs, heights(figure))
    assert (middle, high) == (2 * low, 4 * low)
    assert [int(bar.x0) for bar in figure.layout.shapes] == [1, 2, 3]
    assert [bar.fillcolor for bar in figure.layout.shapes] == ["#111111", "#222222", "#333333"]
    numbers = {note.text: note.x for note in figure.layout.annotations}
    assert numbers["<b>4.0</b>"] == 3.5


def test_without_originals_the_first_column_is_a_model() -> None:
    assert draw([1.0, 2.0], before=0).layout.shapes[0].x0 < 1


def test_a_value_that_is_not_known_has_no_bar() -> None:
    assert abs(heights(draw([NAN, 2.0]))[0]) == 0


def test_nothing_known_and_nothing_but_zero_draw_no_bar() -> None:
    assert not any(heights(draw([NAN, NAN])))
    assert not any(heights(draw([0.0, 0.0])))


def test_a_value_far_beyond_the_others_breaks_its_bar_and_leaves_theirs() -> None:
    figure = draw([177.0, 16.0, 8.0])
    assert len(figure.layout.shapes) == 4  # the first in two pieces
    middle, low = (abs(height) for height in heights(figure)[2:])
    assert middle == 2 * low


def test_of_two_values_none_is_broken() -> None:
    assert len(draw([177.0, 1.0]).layout.shapes) == 2


def test_the_figure_grows_by_its_strips() -> None:
    images = np.zeros((4, 2, 8, 8, 1), np.uint8)
    strip = ("Error", [1.0], ["1"])
    one, two = (scored_reconstructions(images, ["original", "beta 1"], [strip] * n, ["#111111"]) for n in (1, 2))
    assert two.layout.height > one.layout.height
    assert two.layout.yaxis.range[0] > one.layout.yaxis.range[0]
