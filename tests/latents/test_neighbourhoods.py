"""Known answers about neighbours on a map, and about maps turned to lie alike."""

import numpy as np
import pytest

from vae_core.latents.neighbourhoods import (
    MOST_SAMPLED,
    aligned,
    chance_agreement,
    label_agreement,
    map_fidelity,
    value_agreement,
)

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
    points = np.random.default_rng(0).normal(size=(901, 2))
    labels = np.arange(901) % 10
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
    assert aligned(3 * moved, reference) == pytest.approx(aligned(reference, reference))


def test_turned_never_bends_and_has_a_spread_of_one():
    points, reference = np.random.default_rng(1).normal(size=(2, 50, 2))
    turned = aligned(points, reference)
    lengths = lambda a: np.linalg.norm(a[:, None] - a[None], axis=-1)  # noqa: E731
    assert lengths(turned) * lengths(points).max() == pytest.approx(lengths(points) * lengths(turned).max())
    assert (turned**2).sum(axis=1).mean() == pytest.approx(1)
    assert not aligned(np.zeros((3, 2)), reference[:3]).any()


def test_a_map_that_is_the_code_keeps_every_neighbour():
    codes = np.random.default_rng(0).normal(size=(80, 2))
    fidelity = map_fidelity(codes, 3 * codes + 5)
    assert (fidelity.neighbours, fidelity.trustworthiness) == (1, 1)


def test_a_map_that_says_nothing_keeps_what_chance_keeps():
    codes, points = np.random.default_rng(0).normal(size=(2, 600, 2))
    fidelity = map_fidelity(codes, points)
    assert fidelity.neighbours == pytest.approx(15 / 599, abs=0.01)
    assert fidelity.trustworthiness == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("count", [7, 60, 700])
def test_trustworthiness_is_that_of_scikit_learn(count):
    from sklearn.manifold import trustworthiness

    rng = np.random.default_rng(0)
    codes = rng.normal(size=(count, 6))
    points = codes[:, :2] + rng.normal(size=(count, 2)) / 2
    k = min(15, (count - 1) // 2)
    assert map_fidelity(codes, points).trustworthiness == pytest.approx(trustworthiness(codes, points, n_neighbors=k))


def test_of_very_many_some_stand_for_all():
    codes = np.random.default_rng(0).normal(size=(MOST_SAMPLED + 500, 3))
    lost = codes[:, :2].copy()
    lost[1::3] = 0  # a third of the dots lie on one heap
    assert map_fidelity(codes, codes).neighbours == 1
    assert map_fidelity(codes, lost).neighbours < 0.8


def test_too_few_have_no_neighbourhoods_to_keep():
    assert np.isnan(map_fidelity(PAIRS[:2], PAIRS[:2]).neighbours)


def test_neighbours_tell_a_number_that_varies_along_the_map_and_not_one_that_does_not():
    points = np.random.default_rng(0).uniform(size=(900, 2))
    assert value_agreement(points, points[:, 0]) > 0.95
    assert value_agreement(points, np.random.default_rng(1).normal(size=900)) == pytest.approx(0, abs=0.02)


def test_a_number_that_neighbours_tell_exactly():
    assert value_agreement(PAIRS, np.array([1.0, 1, 2, 2]), k=1) == 1
    assert np.isnan(value_agreement(PAIRS, np.ones(4)))
    assert np.isnan(value_agreement(PAIRS[:1], np.ones(1)))
