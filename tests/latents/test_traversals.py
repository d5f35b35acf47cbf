"""Dials turned step by step from where a code has them: by hand on small numbers."""

import numpy as np
import pytest

from vae_core.latents.sampling import random_code
from vae_core.latents.traversals import nearest_steps, slider_frames, stepped_code, traversal_values, traverse

POSITIONS = np.array([-2, -1, 0, 1, 2], np.float32)
CODE = np.array([0.0, 0.8, -7.0], np.float32)


def decode(codes):
    """A picture of one pixel: a hundred, plus its code in base ten."""
    return np.rint(100 + codes @ np.array([1.0, 10.0, 5.0])).astype(np.uint8)[:, None, None, None]


def test_positions_around_a_code_end_at_the_first_and_the_last():
    assert nearest_steps(CODE, POSITIONS, np.arange(3)).tolist() == [[0, 1, 2, 3, 4], [1, 2, 3, 4, 4], [0, 0, 0, 1, 2]]
    flipped = np.array([True, False])
    assert nearest_steps(CODE, POSITIONS, np.array([1, 0]), flipped).tolist() == [[4, 4, 3, 2, 1], [0, 1, 2, 3, 4]]


def test_frames_begin_in_the_middle_with_what_the_code_draws():
    turned = traverse(decode, CODE[None], POSITIONS)[0]
    begun = decode(CODE[None])[0]
    shown = slider_frames(turned, begun, CODE, POSITIONS, np.array([1, -1, 0]))[..., 0, 0, 0]
    # The code draws 100 + 8 - 35; its dial 1 at v draws 65 + 10 v, its dial 0 at v draws 73 + v.
    assert shown.tolist() == [[55, 65, 73, 85, 85], [73] * 5, [71, 72, 73, 74, 75]]


def test_one_dial_stepped_is_what_its_frame_shows():
    turned, begun = traverse(decode, CODE[None], POSITIONS)[0], decode(CODE[None])[0]
    order, flipped = np.array([2, 0, 1]), np.array([False, False, True])
    shown = slider_frames(turned, begun, CODE, POSITIONS, order, flipped)
    for row in range(3):
        for step in range(-2, 3):
            code = stepped_code(CODE, POSITIONS, order, step * (np.arange(3) == row), flipped)
            assert (decode(code[None])[0] == shown[row, step + 2]).all()


def test_several_dials_are_stepped_and_the_others_stay():
    code = stepped_code(CODE, POSITIONS, np.array([1, -1, 0]), np.array([-1, 2, 2]))
    assert code == pytest.approx([2, 0, -7])
    assert CODE[0] == 0, "the code itself is left alone"


def test_a_random_code_is_told_by_its_number():
    assert (random_code(3, 10)[:4] == random_code(3, 4)).all()
    assert not (random_code(3, 4) == random_code(4, 4)).any()
    many = np.concatenate([random_code(number, 100) for number in range(1, 100)])
    assert (many.mean(), many.std()) == (pytest.approx(0, abs=0.03), pytest.approx(1, abs=0.03))


def test_the_usual_positions_have_a_middle():
    assert traversal_values()[len(traversal_values()) // 2] == 0
