"""Whether drawn pictures look like known ones."""

import numpy as np
import pytest

from vae_core.latents.neighbourhoods import majority_label
from vae_core.pictures.pixels import cross_fade, largest_step
from vae_core.pictures.resemblance import ALIKE, likeness, usual_likeness

RNG = np.random.default_rng(0)


def pictures(count, channels=1):
    return RNG.integers(0, 255, (count, 8, 8, channels), np.uint8)


@pytest.mark.parametrize("channels", [1, 3])
def test_a_known_picture_is_wholly_alike_however_bright(channels):
    examples = pictures(20, channels)
    assert likeness(examples[:3] // 2, examples) == pytest.approx([1, 1, 1], abs=1e-3)
    assert (likeness(pictures(5, channels), examples) < 0.6).all()


def test_likeness_is_the_highest_correlation():
    examples, drawn = pictures(6), pictures(4)
    expected = [max(np.corrcoef(d.ravel(), k.ravel())[0, 1] for k in examples) for d in drawn]
    assert likeness(drawn, examples) == pytest.approx(expected, abs=1e-5)


def test_a_picture_without_shape_is_like_none():
    assert likeness(np.full((1, 8, 8, 1), 77, np.uint8), pictures(5)).tolist() == [0]


def test_usual_likeness_is_that_of_known_pictures_among_themselves():
    base = pictures(1)
    examples = np.concatenate([base, 255 - base, pictures(1)])
    pair = np.repeat(examples, 2, axis=0)
    assert usual_likeness(pair) == ALIKE, "each has a twin"
    assert usual_likeness(examples) < 0.5
    assert usual_likeness(examples[:1]) == ALIKE


def test_models_that_draw_one_flat_picture_are_no_error():
    flat = np.full((10, 8, 8, 1), 30, np.uint8)
    assert (likeness(flat, flat) >= usual_likeness(flat)).all()


def test_a_fade_lays_one_picture_over_the_other():
    black, white = np.zeros((2, 2, 1), np.uint8), np.full((2, 2, 1), 200, np.uint8)
    assert cross_fade(black, white, 5)[:, 0, 0, 0].tolist() == [0, 50, 100, 150, 200]


def test_the_largest_step_of_all_change():
    steps = np.array([0, 10, 20, 80, 100], np.uint8)[:, None, None, None]
    assert largest_step(steps) == pytest.approx(0.6)
    assert np.isnan(largest_step(np.zeros((3, 1, 1, 1), np.uint8)))


def test_the_kind_of_most_codes_around():
    examples = np.array([[0.0], [0.1], [0.2], [5.0], [5.1]])
    labels = np.array([2, 2, 1, 3, 3])
    assert majority_label(np.array([[0.05], [5.0]]), examples, labels, k=3).tolist() == [2, 3]
    assert majority_label(np.array([[0.0]]), examples, labels, k=99).tolist() == [2]
