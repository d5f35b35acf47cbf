"""Known answers of where noise falls and no code is."""

import numpy as np
import pytest

from vae_core.latents import sampling
from vae_core.latents.holes import EMPTY, density_ratio

CODES, NOISE = 600, 2_000


def normal(dims, count=CODES, seed=0):
    return np.random.default_rng(seed).standard_normal((count, dims))


def alike(mu, variance):
    return np.full_like(mu, np.log(variance))


@pytest.mark.parametrize("dims", [1, 2, 5])
@pytest.mark.parametrize("variance", [1e-6, 0.1, 0.9])
def test_codes_that_fill_the_prior_leave_no_holes_however_narrow_each_is(dims, variance):
    mu = normal(dims) * np.sqrt(1 - variance)
    assert density_ratio(mu, alike(mu, variance), normal(dims, NOISE, 1)).share_in_holes < 0.05


def test_codes_that_say_nothing_are_the_prior_exactly():
    mu = np.zeros((CODES, 3))
    ratio = density_ratio(mu, np.zeros_like(mu), normal(3, NOISE, 1))
    assert ratio.at_noise == pytest.approx(np.zeros(NOISE), abs=1e-9)
    assert ratio.share_in_holes == 0


def test_codes_in_one_half_leave_the_other_half_to_the_holes():
    mu = np.abs(normal(1, 3_000))
    noise = normal(1, NOISE, 1)
    ratio = density_ratio(mu, alike(mu, 1e-4), noise)
    assert ratio.share_in_holes == pytest.approx(0.5, abs=0.08)
    assert (noise[ratio.at_noise < np.log(EMPTY)] < 0).all()


def test_codes_far_from_the_middle_leave_all_noise_in_holes():
    mu = normal(3) + 10
    assert density_ratio(mu, alike(mu, 0.1), normal(3, NOISE, 1)).share_in_holes == 1


def test_the_ratio_of_two_gaussians():
    mu = 0.5 * normal(1, 4_000)
    ratio = density_ratio(mu, alike(mu, 1e-4), np.array([[0.0], [1.0]]))
    exact = np.log(2) + np.array([0, 0.5 - 2])
    assert ratio.at_noise == pytest.approx(exact, abs=0.15)


def test_the_emptiest_place_is_the_furthest_from_all_codes():
    mu = 0.5 * normal(2)
    assert density_ratio(mu, alike(mu, 0.05), np.array([[0, 0], [1, 1], [4, 4.0]])).at_noise.argmin() == 2


def test_too_few_codes_for_so_many_dimensions_tell_nothing():
    mu = normal(30, 20)
    assert np.isnan(density_ratio(mu, alike(mu, 1e-6), normal(30, NOISE, 1)).share_in_holes)


def test_the_stored_samples_are_the_first_of_more_noise():
    assert (sampling.prior(NOISE, 7)[:64] == sampling.prior(64, 7)).all()
