"""All codes of a dimension together, against the normal."""

import numpy as np
import pytest

from vae_core.latents.aggregate_posterior import bin_edges, overlap, posterior_shares, prior_shares


def test_codes_that_say_nothing_are_the_prior():
    shares = posterior_shares(np.zeros((5, 2)), np.zeros((5, 2)), bin_edges())
    assert shares == pytest.approx(np.stack([prior_shares(bin_edges())] * 2))
    assert overlap(shares, prior_shares(bin_edges())) == pytest.approx([1, 1], abs=1e-4)


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
    assert overlap(
        posterior_shares(mu, np.full_like(mu, -5.0), bin_edges()), prior_shares(bin_edges())
    ) == pytest.approx([0])


def test_the_normal_sums_to_nearly_1():
    assert prior_shares(bin_edges()).sum() == pytest.approx(1, abs=1e-4)
