"""How far pictures are from each other."""

import numpy as np
import pytest

from vae_core.pictures.pixels import error_maps, mean_error, variety


def test_error_is_the_mean_over_colours_as_a_share_of_full_brightness():
    black = np.zeros((1, 2, 2, 3), np.uint8)
    red = black.copy()
    red[0, 0, 0, 0] = 255
    assert error_maps(black, red)[0, 0, 0] == pytest.approx(1 / 3)
    assert mean_error(black, red)[0] == pytest.approx(1 / 12)


def test_darker_counts_as_brighter():
    a, b = np.full((1, 2, 2, 1), 200, np.uint8), np.full((1, 2, 2, 1), 100, np.uint8)
    assert mean_error(a, b) == mean_error(b, a) == pytest.approx(100 / 255)


def test_variety_of_black_and_white_is_half_and_of_one_picture_none():
    pair = np.stack([np.zeros((2, 2, 1), np.uint8), np.full((2, 2, 1), 255, np.uint8)])
    assert variety(pair) == pytest.approx(0.5)
    assert variety(pair[[0, 0, 0]]) == 0
