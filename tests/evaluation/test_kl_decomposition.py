"""Information in nats: bounds and parts of the KL against closed forms."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.evaluation.test_disentanglement_metrics import measured
from vae_core.evaluation import METRICS
from vae_core.evaluation.aggregate_posterior import aggregate_posterior
from vae_core.evaluation.importance_weighted_bound import importance_weighted_bound, log_mean_exp, log_normal
from vae_core.evaluation.kl import kl_per_dimension
from vae_core.evaluation.kl_decomposition import kl_parts

NOISE = 0.5  # standard deviation of x around W z


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(0)


class LinearGaussian:
    """z ~ N(0, I), x = W z + noise: posterior and log p(x) are known (Tipping and Bishop 1999)."""

    def __init__(self, rng: np.random.Generator, n: int = 40) -> None:
        self.w, _ = np.linalg.qr(rng.normal(size=(5, 2)))  # columns at right angles: an exact posterior is diagonal
        self.w = self.w * [2.0, 0.7]
        self.x = rng.normal(size=(n, 2)) @ self.w.T + NOISE * rng.normal(size=(n, 5))
        precision = (self.w**2).sum(axis=0) / NOISE**2 + 1
        self.mu = self.x @ self.w / NOISE**2 / precision
        self.logvar = np.broadcast_to(-np.log(precision), self.mu.shape)
        covariance = self.w @ self.w.T + NOISE**2 * np.eye(5)
        _, log_det = np.linalg.slogdet(2 * np.pi * covariance)
        self.log_px = -0.5 * (log_det + np.einsum("ni,ij,nj->n", self.x, np.linalg.inv(covariance), self.x))

    def bound(self, k: int, rng: np.random.Generator, shift: float = 0.0, wider: float = 0.0) -> np.ndarray:
        mu, logvar = self.mu + shift, self.logvar + wider
        z = mu + np.exp(0.5 * logvar) * rng.normal(size=(k, *mu.shape))
        likelihood = log_normal(self.x, z @ self.w.T, 2 * np.log(NOISE))
        return importance_weighted_bound(likelihood, log_normal(z), log_normal(z, mu, logvar))


def test_with_the_true_posterior_one_code_gives_the_likelihood(rng: np.random.Generator) -> None:
    model = LinearGaussian(rng)
    assert model.bound(1, rng) == pytest.approx(model.log_px, abs=1e-9)
    assert model.bound(7, rng) == pytest.approx(model.log_px, abs=1e-9)


def test_the_bound_rises_with_the_number_of_codes_to_the_likelihood(rng: np.random.Generator) -> None:
    model = LinearGaussian(rng)
    means = [np.mean([model.bound(k, rng, 0.3, 0.4).mean() for _ in range(2_000 // k)]) for k in (1, 5, 50)]
    assert means[0] < means[1] < means[2] < model.log_px.mean()
    assert model.bound(20_000, rng, 0.3, 0.4) == pytest.approx(model.log_px, abs=0.05)


def test_one_code_is_the_elbo(rng: np.random.Generator) -> None:
    likelihood, prior, posterior = rng.normal(size=(3, 1, 6))
    expected = (likelihood + prior - posterior)[0]
    assert importance_weighted_bound(likelihood, prior, posterior) == pytest.approx(expected)


def test_means_of_exponentials_neither_overflow_nor_vanish() -> None:
    values = np.array([[-2000.0, -2000.0], [3000.0, 0.0]])
    assert log_mean_exp(values, axis=1) == pytest.approx([-2000, 3000 - np.log(2)])


def test_the_parts_add_up_to_the_kl_of_the_drawn_codes(rng: np.random.Generator) -> None:
    mu, logvar = rng.normal(size=(400, 6)) * [2, 1, 0.5, 0.1, 0, 3], rng.normal(size=(400, 6)) - 2
    rows = rng.permutation(400)[:150]
    z = mu[rows] + np.exp(0.5 * logvar[rows]) * rng.normal(size=(150, 6))
    parts = kl_parts(mu, logvar, z, rows)
    monte_carlo = log_normal(z, mu[rows], logvar[rows]) - log_normal(z)
    total = parts.mutual_information + parts.total_correlation + parts.dimension_wise.sum(axis=1)
    assert total == pytest.approx(monte_carlo, abs=1e-9)
    assert abs(total.mean() - monte_carlo.mean()) < 1e-9
    assert (parts.mutual_information <= np.log(400) + 1e-12).all()


def test_batches_of_rows_change_nothing(rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch) -> None:
    mu, logvar, z = rng.normal(size=(3, 60, 4))
    whole = kl_parts(mu, logvar, z, np.arange(60))
    monkeypatch.setattr("vae_core.evaluation.kl_decomposition._PAIRS_AT_ONCE", 100)
    assert kl_parts(mu, logvar, z, np.arange(60)).total_correlation == pytest.approx(whole.total_correlation)


def test_parts_of_normal_codes_are_those_of_the_closed_form(rng: np.random.Generator) -> None:
    """mu ~ N(0, S) and equal posteriors: the codes of all are normal with covariance S + s I."""
    n, s = 20_000, 0.25
    covariance = np.array([[1.0, 0.6, 0.0], [0.6, 0.8, 0.0], [0.0, 0.0, 0.0]])
    mu = rng.multivariate_normal(np.zeros(3), covariance, size=n, method="eigh")
    logvar = np.full_like(mu, np.log(s))
    rows = np.arange(1_000)
    parts = kl_parts(mu, logvar, mu[rows] + np.sqrt(s) * rng.normal(size=(1_000, 3)), rows)
    all_codes = covariance + s * np.eye(3)
    variances = np.diag(all_codes)
    log_det = np.linalg.slogdet(all_codes)[1]
    assert parts.mutual_information.mean() == pytest.approx(0.5 * (log_det - 3 * np.log(s)), abs=0.06)
    assert parts.total_correlation.mean() == pytest.approx(0.5 * (np.log(variances).sum() - log_det), abs=0.06)
    expected = 0.5 * (variances - 1 - np.log(variances))
    assert parts.dimension_wise.mean(axis=0) == pytest.approx(expected, abs=0.06)


def test_codes_that_say_nothing_have_no_mutual_information() -> None:
    rng = np.random.default_rng(0)
    z = rng.normal(size=(500, 3))
    parts = kl_parts(np.zeros((500, 3)), np.zeros((500, 3)), z, np.arange(500))
    for part in (parts.mutual_information, parts.total_correlation, parts.dimension_wise):
        assert part == pytest.approx(0, abs=1e-12)


def test_more_information_than_the_images_can_show_stops_at_the_ceiling(rng: np.random.Generator) -> None:
    mu = rng.normal(size=(100, 5))
    parts = kl_parts(mu, np.full_like(mu, -30.0), mu, np.arange(100))
    assert parts.mutual_information == pytest.approx(np.log(100))
    assert parts.ceiling == pytest.approx(np.log(100))


def test_the_codes_of_all_images_together(rng: np.random.Generator) -> None:
    mu, logvar = rng.normal(size=(50_000, 2)) @ [[1.0, 0.5], [0.0, 0.4]] + [0.2, 0.0], np.full((50_000, 2), np.log(0.1))
    z = mu + np.sqrt(0.1) * rng.normal(size=mu.shape)
    posterior = aggregate_posterior(mu, logvar)
    assert posterior.mean == pytest.approx(z.mean(axis=0), abs=0.01)
    assert posterior.covariance == pytest.approx(np.cov(z.T), abs=0.02)
    assert posterior.variance == pytest.approx(np.diag(posterior.covariance))
    prior = aggregate_posterior(np.zeros((10, 4)), np.zeros((10, 4)))
    assert prior.kl == pytest.approx(0, abs=1e-12)
    one = aggregate_posterior(np.full((10, 1), 2.0), np.full((10, 1), np.log(0.5)))
    assert one.kl == pytest.approx(kl_per_dimension(np.array([[2.0]]), np.log([[0.5]])).sum())


def test_entries_of_metrics_json() -> None:
    given = measured()
    parts = ["mutual_information", "total_correlation", "dimension_wise_kl"]
    entries = {name: METRICS[name](given) or {} for name in parts}
    assert all(entry["n"] == 900 for entry in entries.values())
    assert entries["mutual_information"]["ceiling"] == pytest.approx(np.log(900))
    drawn = given.kl_parts
    assert sum(entry["value"] for entry in entries.values()) == pytest.approx(
        float((drawn.mutual_information + drawn.total_correlation + drawn.dimension_wise.sum(axis=1)).mean()), abs=1e-9
    )
    assert len((METRICS["aggregate_posterior"](given) or {})["mean"]) == 4


def test_the_likelihood_of_some_images_by_many_codes(rng: np.random.Generator) -> None:
    given = measured()
    assert METRICS["log_likelihood"](given) is None
    weights = rng.normal(size=(50, 20)) - 90
    entry = METRICS["log_likelihood"](replace(given, log_weights=weights))
    assert entry is not None
    assert (entry["n"], entry["codes_per_image"]) == (20, 50)
    assert entry["value"] == pytest.approx(np.log(np.exp(weights).mean(axis=0)).mean())
    assert entry["elbo"] == pytest.approx(weights.mean())
    assert entry["value"] > entry["elbo"]
