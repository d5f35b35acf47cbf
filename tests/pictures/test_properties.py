"""Properties of drawn shapes whose answers are known, and what changes along a row of pictures."""

import numpy as np
import pytest

from vae_core.pictures.properties import measure, spread, trends
from vae_core.runs.trend import steady

SIDE = 40


def shape(inside, channels=1):
    """A picture (H, W, C) that is white where inside(x, y) is true, x and y from 0 to 1."""
    y, x = (np.mgrid[:SIDE, :SIDE] + 0.5) / SIDE
    return np.repeat(np.where(inside(x, y), 255, 0).astype(np.uint8)[..., None], channels, axis=-1)


def bar(left=0.4, right=0.6, top=0.2, bottom=0.8, lean=0.0):
    return shape(
        lambda x, y: (x >= left - lean * (y - 0.5)) & (x < right - lean * (y - 0.5)) & (y >= top) & (y < bottom)
    )


def of(picture):
    return {name: values[0] for name, values in measure(picture[None]).items()}


def test_a_bar():
    properties = of(bar())
    assert properties["brightness"] == pytest.approx(0.12)
    assert properties["area"] == pytest.approx(0.12)
    assert (properties["x"], properties["y"]) == pytest.approx((0.5, 0.5))
    assert properties["width"] == pytest.approx(0.2, rel=0.02)
    assert properties["height"] == pytest.approx(0.6, rel=0.02)
    assert properties["slant"] == pytest.approx(0, abs=1e-9)
    assert properties["symmetry"] == pytest.approx(1)
    assert properties["thickness"] == pytest.approx(0.2, rel=0.2)


def test_dark_on_white_is_drawn_too():
    dark, light = of(255 - bar()), of(bar())
    assert dark["brightness"] == pytest.approx(0.88)
    for name in ("area", "x", "width", "thickness", "slant"):
        assert dark[name] == pytest.approx(light[name], abs=1e-9)


@pytest.mark.parametrize("degrees", [-30, 20])
def test_slant_is_in_degrees_and_right_is_above_zero(degrees):
    assert of(bar(lean=np.tan(np.radians(degrees))))["slant"] == pytest.approx(degrees, abs=2)


def test_a_lopsided_shape_is_less_symmetric_wherever_it_stands():
    wedge = shape(lambda x, y: (x > 0.3) & (x < 0.7) & (y < x))
    assert of(wedge)["symmetry"] < 0.8
    assert of(bar(left=0.1, right=0.2))["symmetry"] == pytest.approx(1)


def test_blurred_is_less_sharp():
    blurred = bar().astype(float)
    for _ in range(8):
        blurred = (blurred + np.roll(blurred, 1, axis=1) + np.roll(blurred, -1, axis=1)) / 3
    assert of(blurred.astype(np.uint8))["sharpness"] < of(bar())["sharpness"]


def test_colours():
    red = bar().repeat(3, axis=-1) * np.array([1, 0, 0], np.uint8)
    properties = of(red)
    assert properties["warmth"] > 0 > properties["green"]
    assert properties["colourfulness"] == pytest.approx(0.12)
    assert "warmth" not in of(bar())


def test_of_an_empty_picture_only_what_is_there_is_known():
    properties = of(np.zeros((8, 8, 1), np.uint8))
    assert properties["brightness"] == properties["area"] == 0
    assert np.isnan(
        [properties[name] for name in ("x", "y", "width", "height", "slant", "thickness", "symmetry")]
    ).all()


USUAL = dict.fromkeys(("brightness", "area", "width", "height", "x", "y", "thickness", "symmetry", "sharpness"), 0.1)


def named(row):
    return [trend.name for trend in steady(trends(np.stack(row), USUAL | {"slant": 10.0}))]


def test_what_changes_is_found():
    steps = np.linspace(0, 0.3, 7)
    assert named([bar(left=0.1 + step, right=0.3 + step) for step in steps])[0] == "x"
    assert "width" in named([bar(left=0.45 - step, right=0.55 + step) for step in steps])
    assert "slant" in named([bar(lean=step * 3) for step in steps])
    assert named([bar()] * 7) == []


def test_a_change_and_back_is_not_steady():
    there = [bar(left=0.1 + step, right=0.3 + step) for step in (0, 0.1, 0.2, 0.3, 0.2, 0.1, 0.02)]
    assert named(there) == []


def test_trends_have_ends_and_direction():
    row = np.stack([bar(left=0.5 - step, right=0.7 - step) for step in np.linspace(0, 0.3, 7)])
    trend = next(t for t in trends(row, USUAL) if t.name == "x")
    assert (trend.first, trend.last) == pytest.approx((0.6, 0.3), abs=0.01)
    assert trend.steadiness == pytest.approx(-1)
    assert trend.size == pytest.approx(3, rel=0.05)


def test_pictures_that_vanish_are_passed_over():
    empty = np.zeros_like(bar())
    assert named([empty, *[bar(left=0.1 + step, right=0.3 + step) for step in np.linspace(0, 0.3, 7)]])[0] == "x"
    assert [trend.name for trend in trends(np.stack([empty] * 7), USUAL)] == ["brightness", "area"]


def test_spread_of_pictures_that_are_all_empty_is_nought():
    assert set(spread(np.zeros((3, 8, 8, 1), np.uint8)).values()) == {0.0}
