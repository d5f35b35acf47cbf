"""Ways around a code and between two, with known answers."""

import numpy as np
import pytest

from vae_core.latents import interpolation, manifold, resampling


def as_pictures(codes):
    """A decoder whose pictures are the codes: (n, D) -> (n, 1, D, 1)."""
    return np.asarray(codes)[:, None, :, None]


def test_resampling_moves_every_dimension_by_its_own_sigma():
    mu, logvar = np.array([1.0, -2.0]), np.log(np.array([0.25, 4.0]))
    drawn = resampling.resample(as_pictures, mu, logvar, np.array([-1.0, 0.0, 2.0]))
    assert drawn[:, 0, :, 0] == pytest.approx(np.array([[0.5, -4], [1, -2], [2, 2]]))


def test_epsilon_lies_at_regular_intervals_around_0():
    assert resampling.epsilons(2, 5).tolist() == [-2, -1, 0, 1, 2]
    assert 0 in resampling.epsilons()


def test_a_straight_line():
    line = interpolation.straight(np.array([0.0, 4.0]), np.array([2.0, 0.0]), 3)
    assert line.tolist() == [[0, 4], [1, 2], [2, 0]]


def test_an_arc_keeps_its_distance_from_the_middle():
    arc = interpolation.spherical(np.array([3.0, 0.0]), np.array([0.0, 3.0]), 5)
    assert np.linalg.norm(arc, axis=1) == pytest.approx(np.full(5, 3))
    angles = np.degrees(np.arctan2(arc[:, 1], arc[:, 0]))
    assert angles == pytest.approx([0, 22.5, 45, 67.5, 90], abs=1e-4)


def test_an_arc_between_codes_at_different_distances_ends_at_both():
    start, end = np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 5.0])
    arc = interpolation.spherical(start, end)
    assert arc[0] == pytest.approx(start)
    assert arc[-1] == pytest.approx(end)


@pytest.mark.parametrize(
    ("start", "end"), [([0.0, 0.0], [1.0, 2.0]), ([1.0, 1.0], [1.0, 1.0]), ([1.0, 2.0], [-1.0, -2.0]), ([2.0], [3.0])]
)
def test_where_there_is_no_arc_the_line_is_straight(start, end):
    start, end = np.array(start), np.array(end)
    assert interpolation.spherical(start, end) == pytest.approx(interpolation.straight(start, end))


@pytest.mark.parametrize(("steps", "before"), [(2, 1), (5, 3), (6, 3)])
def test_a_walk_changes_the_decoder_halfway(steps, before):
    codes = np.zeros((steps, 1))
    drawn = interpolation.walk(lambda z: as_pictures(z + 1), lambda z: as_pictures(z + 2), codes)
    assert drawn.ravel().tolist() == [1] * before + [2] * (steps - before)


def test_the_manifold_is_a_grid_over_normal_quantiles():
    positions = manifold.manifold_values(3, 0.05, 0.95)
    assert positions == pytest.approx([-1.6449, 0, 1.6449], abs=1e-4)
    grid = manifold.manifold(as_pictures, positions)[:, :, 0, :, 0]
    assert grid[0, 2] == pytest.approx([1.6449, -1.6449], abs=1e-4), "columns turn the first dimension"
    assert grid.shape == (3, 3, 2)


def test_the_published_grid():
    assert len(manifold.manifold_values()) == 20
    assert manifold.manifold_values()[[0, -1]] == pytest.approx([-1.6449, 1.6449], abs=1e-4)
