"""Codes to draw from: noise, a mixture fitted to known codes, the codes of one class."""

import numpy as np
import pytest

from vae_core.latents.sampling import gaussian, mixture, prior

RNG = np.random.default_rng(0)


def test_the_prior_is_standard_normal_and_always_the_same():
    assert np.array_equal(prior(64, 10), prior(64, 10))
    many = prior(20_000, 3)
    assert many.mean(axis=0) == pytest.approx(np.zeros(3), abs=0.03)
    assert many.std(axis=0) == pytest.approx(np.ones(3), abs=0.03)


def test_the_mixture_draws_where_codes_are_and_not_between():
    centres = np.array([[10.0, 0, 0], [-10, 0, 0], [0, 10, 0]])
    codes = np.repeat(centres, 200, axis=0) + 0.1 * RNG.normal(size=(600, 3))
    drawn = mixture(codes, 300, components=3)
    distances = np.linalg.norm(drawn[:, None] - centres, axis=-1)
    assert distances.min(axis=1).max() < 1
    assert np.bincount(distances.argmin(axis=1)) == pytest.approx([100, 100, 100], abs=35)
    assert len(set(distances.argmin(axis=1)[:12])) > 1, "the first ones are of several groups"


def test_the_mixture_is_seeded():
    codes = RNG.normal(size=(100, 2))
    assert np.array_equal(mixture(codes, 8), mixture(codes, 8))


@pytest.mark.parametrize("codes", [np.zeros((50, 4)), 30 * RNG.normal(size=(3, 20)), 1e-5 * RNG.normal(size=(50, 4))])
def test_the_mixture_of_hardly_any_codes(codes):
    drawn = mixture(codes.astype(np.float32), 5)
    assert drawn.shape == (5, codes.shape[1])
    assert np.abs(drawn).max() <= 5 * max(np.abs(codes).max(), 0.01)


def test_one_gaussian_has_the_mean_and_covariance_of_the_codes():
    covariance = np.array([[4.0, 1.5], [1.5, 1.0]])
    codes = RNG.multivariate_normal([5, -3], covariance, 400)
    drawn = gaussian(codes, 20_000)
    assert drawn.mean(axis=0) == pytest.approx(codes.mean(axis=0), abs=0.05)
    assert np.cov(drawn.T) == pytest.approx(np.cov(codes.T), abs=0.1)


def test_one_gaussian_of_fewer_codes_than_dimensions_stays_among_them():
    codes = RNG.normal(size=(3, 10))
    drawn = gaussian(codes, 50)
    assert np.linalg.matrix_rank(drawn - drawn.mean(axis=0), tol=1e-4) == 2
    assert gaussian(codes[:1], 4) == pytest.approx(np.repeat(codes[:1], 4, axis=0), abs=1e-6)
