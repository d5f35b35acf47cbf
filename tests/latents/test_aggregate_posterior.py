"""All codes of a dimension together, against the normal."""

import numpy as np
import pytest
from scipy import stats

from vae_core.latents.aggregate_posterior import bin_edges, posterior_shares, prior_overlap, prior_shares


def test_codes_that_say_nothing_are_the_prior():
    shares = posterior_shares(np.zeros((5, 2)), np.zeros((5, 2)), bin_edges())
    assert shares == pytest.approx(np.stack([prior_shares(bin_edges())] * 2))
    assert prior_overlap(np.zeros((5, 2)), np.zeros((5, 2))) == pytest.approx([1, 1], abs=1e-4)


def test_exact_codes_are_counted():
    mu = np.array([[-1.5], [-1.4], [0.6], [9.0]])
    shares = posterior_shares(mu, np.full_like(mu, -40.0), bin_edges(2, 4))
    assert shares == pytest.approx(np.array([[0.5, 0, 0.25, 0]])), "the code at 9 lies outside"


def test_agrees_with_draws():
    rng = np.random.default_rng(0)
    mu, logvar = rng.normal(size=(200, 1)), np.full((200, 1), np.log(0.3))
    draws = mu + np.sqrt(0.3) * rng.standard_normal((200, 1_000))
    counted, _ = np.histogram(draws, bin_edges())
    assert posterior_shares(mu, logvar, bin_edges())[0] == pytest.approx(counted / draws.size, abs=2e-3)


def test_overlap_of_what_lies_apart_is_nothing():
    mu = np.full((3, 1), 30.0)
    assert prior_overlap(mu, np.full_like(mu, -5.0)) == pytest.approx([0])


@pytest.mark.parametrize("scale", [1.0, 0.3, 0.05, 0.01])
def test_overlap_is_the_integral_of_the_lower_density(scale):
    """Of few codes with narrow bells most of the normal stays uncovered, which bins as wide as the drawn ones hide."""
    mu = np.random.default_rng(0).normal(size=(12, 1))
    grid = np.linspace(-4, 4, 200_001)
    density = stats.norm.pdf(grid[:, None], mu[:, 0], scale).mean(axis=1)
    integral = np.trapezoid(np.minimum(density, stats.norm.pdf(grid)), grid)
    assert prior_overlap(mu, np.full_like(mu, 2 * np.log(scale))) == pytest.approx([integral], abs=3e-3)


def test_the_normal_sums_to_nearly_1():
    assert prior_shares(bin_edges()).sum() == pytest.approx(1, abs=1e-4)
