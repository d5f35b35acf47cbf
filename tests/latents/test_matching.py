"""Dimensions of two codes are matched: answers that are known beforehand."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from vae_core.errors import BadInput
from vae_core.latents.matching import match, rank_correlations

RNG = np.random.default_rng(0)
MU = RNG.normal(size=(400, 4))


def test_correlations_are_spearmans_ties_included():
    other = np.round(MU[:, :3] + RNG.normal(size=(400, 3)))
    expected = spearmanr(MU, other).statistic[:4, 4:]
    assert rank_correlations(MU, other) == pytest.approx(expected)


def test_swapped_dimensions_are_found_again():
    order = [2, 0, 3, 1]
    matches = match(MU, MU[:, order])
    assert [order[dial] for dial in matches.dimension] == [0, 1, 2, 3]
    assert matches.strength == pytest.approx(np.ones(4))
    assert not matches.flipped.any()


def test_flipped_and_bent_dimensions_are_the_same_dial():
    matches = match(MU, np.stack([-MU[:, 1], np.exp(MU[:, 0])], axis=1))
    assert matches.dimension.tolist()[:2] == [1, 0]
    assert matches.flipped.tolist()[:2] == [False, True]
    assert matches.strength[:2] == pytest.approx([1, 1])


def test_a_code_of_fewer_dimensions_leaves_some_without_a_counterpart():
    matches = match(MU, MU[:, [3, 1]])
    assert matches.dimension.tolist() == [-1, 1, -1, 0]
    assert np.isnan(matches.strength[[0, 2]]).all()
    assert matches.strong.tolist() == [False, True, False, True]


def test_a_code_of_more_dimensions_has_some_left_over():
    matches = match(MU, np.concatenate([RNG.normal(size=(400, 8)), MU], axis=1))
    assert matches.dimension.tolist() == [8, 9, 10, 11]


def test_of_two_equal_dimensions_each_is_matched_once():
    matches = match(MU[:, [0, 0, 1]], MU[:, [0, 1]])
    assert sorted(matches.dimension.tolist()) == [-1, 0, 1]
    assert matches.dimension[2] == 1


def test_the_sum_is_best_not_each_choice_by_itself():
    # The first dimension prefers what the second one needs more.
    shared = RNG.normal(size=4000)
    other = np.stack([shared, RNG.normal(size=4000)], axis=1)
    first = shared + 0.5 * other[:, 1] + 0.5 * RNG.normal(size=4000)
    matches = match(np.stack([first, shared], axis=1), other)
    assert matches.dimension.tolist() == [1, 0]


def test_dead_dimensions_correlate_with_nothing():
    dead = np.zeros((400, 1))
    assert rank_correlations(MU, dead) == pytest.approx(np.zeros((4, 1)))
    assert match(dead, dead).strength.tolist() == [0]


def test_dimensions_not_in_use_have_no_counterpart_however_alike():
    matches = match(MU, MU * 1e-6, np.array([True, True, False, True]), np.array([True, False, True, True]))
    assert matches.dimension[0] == 0
    assert matches.dimension[2] == -1
    assert 1 not in matches.dimension.tolist()


def test_independent_codes_are_matched_weakly():
    matches = match(MU, RNG.normal(size=(400, 4)))
    assert not matches.strong.any()


def test_models_that_use_nothing():
    none = np.zeros(4, bool)
    assert match(MU, MU, none, none).dimension.tolist() == [-1] * 4
    assert match(MU, MU, None, none).dimension.tolist() == [-1] * 4


def test_codes_of_different_pictures_are_refused():
    with pytest.raises(BadInput, match="400 and of 3 pictures"):
        rank_correlations(MU, MU[:3])
