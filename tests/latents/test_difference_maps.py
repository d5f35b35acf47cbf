"""Known answers of the maps of where a dial acts."""

import numpy as np
import pytest

from vae_core.latents.difference_maps import (
    change,
    joint_dimensions,
    mean_overlap,
    overlap,
    published,
    separateness,
    signed,
    strength,
)


@pytest.fixture
def pictures():
    """Three positions of one dial, pictures of 1 x 3: a pixel that goes 0, 127.5ish, 255, one that stays, one black."""
    return np.array([[[0, 51, 0]], [[102, 51, 0]], [[204, 51, 0]]], np.uint8)[..., None]


def test_strength_is_the_standard_deviation_over_the_positions(pictures):
    assert strength(pictures) == pytest.approx(np.array([[np.std([0, 0.4, 0.8]), 0, 0]]), abs=1e-6)


def test_signed_is_last_minus_first(pictures):
    assert signed(pictures) == pytest.approx(np.array([[0.8, 0, 0]]))
    assert signed(pictures[::-1]) == pytest.approx(np.array([[-0.8, 0, 0]]))


def test_published_keeps_the_mean_where_the_picture_changes(pictures):
    assert published(pictures) == pytest.approx(np.array([[0.4, 0, 0]]))


def test_published_discards_a_pixel_at_the_threshold_exactly(pictures):
    assert published(pictures, threshold=float(strength(pictures)[0, 0])).tolist() == [[0, 0, 0]]


def test_channels_are_averaged_after_the_deviation():
    opposite = np.array([[[[0, 255]]], [[[255, 0]]]], np.uint8)  # two steps, one pixel, two channels
    assert strength(opposite) == pytest.approx(np.array([[0.5]]))
    assert signed(opposite) == pytest.approx(np.array([[0.0]]))


def test_change_is_the_mean_difference_of_the_ends(pictures):
    assert change(pictures) == pytest.approx(0.8 / 3)
    assert change(np.stack([pictures, pictures[::-1]])) == pytest.approx([0.8 / 3, 0.8 / 3])


def test_maps_of_many_dials_at_once(pictures):
    both = np.stack([pictures, pictures[::-1]])
    for function in (strength, signed, published):
        assert function(both).tolist() == [function(pictures).tolist(), function(pictures[::-1]).tolist()]


def test_overlap_of_apart_equal_and_half():
    maps = np.array([[[1, 0]], [[0, 2]], [[3, 3]]], float)
    half = np.sqrt(0.5)
    assert overlap(maps) == pytest.approx(np.array([[1, 0, half], [0, 1, half], [half, half, 1]]))
    assert mean_overlap(overlap(maps)) == pytest.approx(2 * half / 3)


def test_overlap_with_a_dial_that_changes_nothing_is_unknown():
    overlaps = overlap(np.array([[[1, 0]], [[0, 0]]], float))
    assert overlaps[0, 0] == 1
    assert np.isnan(overlaps[0, 1])
    assert np.isnan(mean_overlap(overlaps))


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_dials_overlap_nowhere(count):
    overlaps = overlap(np.ones((count, 2, 2)))
    assert overlaps.shape == (count, count)
    assert np.isnan(mean_overlap(overlaps))


def test_overlap_between_the_dials_of_two_models():
    mine, theirs = np.array([[[1, 0]], [[0, 2]]], float), np.array([[[0, 5]]], float)
    assert overlap(mine, theirs) == pytest.approx(np.array([[0], [1]]))


def test_separateness_of_disjoint_equal_and_half_overlapping_maps():
    apart, equal, half = np.eye(3)[:, None], np.ones((3, 1, 3)), np.array([[[1, 1, 0]], [[0, 1, 1]], [[1, 0, 1]]])
    assert separateness(np.array([apart, equal, half])) == pytest.approx([1, 0, 0.5])


@pytest.mark.parametrize("count", [0, 1])
def test_separateness_of_fewer_than_two_dials_is_not_known(count):
    assert np.isnan(separateness(np.ones((4, count, 2, 2)))).all()


def test_separateness_counts_every_pair_the_same():
    maps = np.array([[[100.0, 0, 0]], [[100, 0, 0]], [[0, 0, 1]]])
    assert separateness(maps[None]) == pytest.approx([2 / 3])


LEFT, RIGHT, BELOW = np.eye(3)[:, None]
BOTH_SIDES = np.hypot(LEFT, RIGHT)


def test_a_dial_that_does_what_two_did():
    joint = joint_dimensions(np.array([LEFT, BELOW, RIGHT]), np.array([0.6, 0.0, -0.6]), BOTH_SIDES)
    assert (joint.first, joint.second) == (0, 2)
    assert joint.together == pytest.approx(1)
    assert joint.alone == pytest.approx(np.sqrt(0.5))


@pytest.mark.parametrize(
    ("correlations", "other"),
    [
        ([0.6, 0.0, 0.1], BOTH_SIDES),  # acts there, but does not follow both
        ([0.6, 0.0, 0.6], LEFT),  # one dial is enough
        ([0.6, 0.6, 0.0], BOTH_SIDES),  # follows two others than those whose place it has
        ([0.6, 0.0, 0.6], np.ones((1, 3)) * 0),  # acts nowhere
    ],
)
def test_no_two_dials_where_place_or_codes_deny_it(correlations, other):
    assert joint_dimensions(np.array([LEFT, BELOW, RIGHT]), np.array(correlations), other) is None


@pytest.mark.parametrize("count", [0, 1])
def test_one_dial_is_no_two(count):
    assert joint_dimensions(np.ones((count, 1, 3)), np.ones(count), BOTH_SIDES) is None
