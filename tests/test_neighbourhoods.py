"""Known answers about neighbours on a map, and about maps turned to lie alike."""

import numpy as np
import pytest

from vae_core.latents.neighbourhoods import chance_agreement, label_agreement, turned, value_agreement

PAIRS = np.array([[0.0, 0], [0.1, 0], [5, 5], [5.1, 5]])


def test_neighbours_of_ones_own_kind():
    assert label_agreement(PAIRS, np.array([0, 0, 1, 1]), k=1) == 1
    assert label_agreement(PAIRS, np.array([0, 1, 0, 1]), k=1) == 0
    assert label_agreement(PAIRS, np.array([0, 0, 0, 1]), k=1) == 0.5


def test_k_is_at_most_all_the_others():
    assert label_agreement(PAIRS, np.array([0, 0, 1, 1]), k=10) == pytest.approx(1 / 3)


def test_equal_codes_do_not_count_themselves():
    assert label_agreement(np.zeros((3, 2)), np.arange(3), k=2) == 0


def test_agreement_goes_over_blocks_of_rows():
    points = np.random.default_rng(0).normal(size=(1201, 2))
    labels = np.arange(1201) % 10
    distances = ((points[:, None] - points[None]) ** 2).sum(axis=-1)
    np.fill_diagonal(distances, np.inf)
    nearest = np.argsort(distances, axis=1)[:, :10]
    assert label_agreement(points, labels) == pytest.approx((labels[nearest] == labels[:, None]).mean())


def test_nobody_alone_has_neighbours():
    assert np.isnan(label_agreement(PAIRS[:1], np.zeros(1)))
    assert np.isnan(chance_agreement(np.zeros(1)))


def test_chance_is_what_shuffled_labels_reach():
    labels = np.repeat([0, 1, 2], [50, 30, 20])
    rng = np.random.default_rng(0)
    points = rng.normal(size=(100, 2))
    reached = np.mean([label_agreement(points, rng.permutation(labels)) for _ in range(200)])
    assert chance_agreement(labels) == pytest.approx(reached, abs=0.01)


def test_turned_undoes_a_turn_a_mirror_and_a_shift():
    reference = np.random.default_rng(0).normal(size=(50, 2))
    c, s = np.cos(2.0), np.sin(2.0)
    moved = reference @ np.array([[c, s], [s, -c]]) + 7
    assert turned(moved, reference) == pytest.approx(reference - reference.mean(axis=0))


def test_turned_never_stretches():
    points, reference = np.random.default_rng(1).normal(size=(2, 50, 2))
    found = turned(3 * points, reference)
    lengths = lambda a: np.linalg.norm(a[:, None] - a[None], axis=-1)  # noqa: E731
    assert lengths(found) == pytest.approx(lengths(3 * points))


def test_neighbours_tell_a_number_that_varies_along_the_map_and_not_one_that_does_not():
    points = np.random.default_rng(0).uniform(size=(900, 2))
    assert value_agreement(points, points[:, 0]) > 0.95
    assert value_agreement(points, np.random.default_rng(1).normal(size=900)) == pytest.approx(0, abs=0.02)


def test_a_number_that_neighbours_tell_exactly():
    assert value_agreement(PAIRS, np.array([1.0, 1, 2, 2]), k=1) == 1
    assert np.isnan(value_agreement(PAIRS, np.ones(4)))
    assert np.isnan(value_agreement(PAIRS[:1], np.ones(1)))
