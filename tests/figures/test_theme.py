"""The colours that all figures share."""

from __future__ import annotations

import numpy as np

from vae_core.figures.style.theme import DIVERGING, LABEL_COLOURS, colourise, label_colour, written


def test_labels_repeat_from_the_eleventh_on() -> None:
    assert label_colour(10) == label_colour(0)
    assert len(set(LABEL_COLOURS)) == 10


def test_numbers_become_colours_clipped_at_both_ends() -> None:
    pixels = colourise(np.array([-5.0, -1.0, 0.0, 1.0, 5.0]), -1, 1, DIVERGING)
    assert pixels.shape == (5, 3)
    assert pixels.dtype == np.uint8
    np.testing.assert_array_equal(pixels[0], pixels[1])
    np.testing.assert_array_equal(pixels[3], pixels[4])
    assert pixels[0][2] > pixels[0][0]  # less is blue
    assert pixels[4][0] > pixels[4][2]  # more is red


def test_equal_limits_do_not_divide_by_zero() -> None:
    with np.errstate(all="raise"):
        pixels = colourise(np.zeros((2, 2)), 0, 0)
    np.testing.assert_array_equal(pixels, np.broadcast_to(colourise(np.array(0.0), 0, 1), (2, 2, 3)))


def test_three_digits_are_rounded_once():
    assert [written(value) for value in (20.9522, 0.0155, 999.7, 1234.5, 99.97)] == [
        "21",
        "0.02",
        "1,000",
        "1,234",
        "100",
    ]
    assert [written(0.025, form) for form in (".4~f", ".4f")] == ["0.025", "0.0250"]


def test_no_number_is_written_as_minus_nothing() -> None:
    assert written(-0.001) == written(0.0) == "0"
    assert written(-0.02) == "-0.02"
