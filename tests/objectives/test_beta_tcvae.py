"""The beta-TCVAE against reference values and definitions."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from tests.reference_losses import expected, forward
from vae_core.errors import BadInput
from vae_core.objectives import ForwardPass
from vae_core.objectives.beta_tcvae import BetaTCVAE, decompose, mss, mws

PARTS = ("mutual_information", "total_correlation", "dimension_wise_kl")


@pytest.mark.parametrize(
    ("weights", "name"),
    [
        ((1, 6, 1), "BetaTCVAE[bce,alpha=1,beta=6,gamma=1,mss=True,N=60000] loss,recon,reg"),
        ((0, 1, 0), "BetaTCVAE[bce,alpha=0,beta=1,gamma=0,mss=True,N=60000] loss,recon,reg"),
    ],
)
def test_stratified_sampling_agrees_with_the_reference(weights: tuple[float, float, float], name: str) -> None:
    alpha, beta, gamma = weights
    terms = BetaTCVAE(alpha=alpha, beta=beta, gamma=gamma)(forward("bernoulli"))
    loss, reconstruction = terms["loss"].item(), terms["reconstruction"].item()
    assert [loss, reconstruction, loss - reconstruction] == pytest.approx(expected()["pythae_0.1.2"][name], rel=1e-6)


def test_a_plain_batch_agrees_with_the_definitions() -> None:
    given, wanted = forward("bernoulli"), expected()["from_definitions"]
    terms = BetaTCVAE(estimator="mws")(given)
    parts = wanted["plain minibatch: log q(z)=logsumexp_j - log(B) [MI, TC, dwKL]"]
    assert [terms[part].item() for part in PARTS] == pytest.approx(parts, rel=1e-6)
    assert terms["kl"].item() == pytest.approx(wanted["closed-form KL"], rel=1e-6)


@pytest.mark.parametrize("estimator", ["mss", "mws"])
def test_the_parts_sum_to_the_kl_of_the_codes_drawn(estimator: str) -> None:
    terms = BetaTCVAE(beta=1.0, estimator=estimator)(forward("bernoulli"))
    drawn = expected()["from_definitions"]["MC estimate of KL (sum of the three, any estimator)"]
    assert sum(terms[part].item() for part in PARTS) == pytest.approx(drawn, rel=1e-6)
    assert terms["loss"].item() == pytest.approx(terms["reconstruction"].item() + drawn, rel=1e-6)


def test_weights_add_up_part_by_part_and_beta_may_rise() -> None:
    given = _drawn(torch.randn(9, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64))
    objective = BetaTCVAE(
        alpha=0.5, beta=8, gamma=3, reconstruction_weight=2, beta_schedule="linear", beta_epochs=given.epoch * 4
    )
    terms = objective(given)
    weighted = [w * terms[part].item() for w, part in zip((0.5, 8 / 4, 3), PARTS, strict=True)]
    assert terms["loss"].item() == pytest.approx(2 * terms["reconstruction"].item() + sum(weighted))
    assert terms["beta"].item() == pytest.approx(2)


@pytest.mark.parametrize(("batch", "dataset_size"), [(2, 2), (2, 9), (3, 10), (16, 60_000), (7, 7)])
def test_stratified_weights_of_each_row_stand_for_the_whole_data_set(batch: int, dataset_size: int) -> None:
    """1 / N for the first, (N - M) / (N M) for the second, 1 / M for the rest, where M is the batch less one."""
    weights = mss(torch.zeros(batch, 2, dtype=torch.float64), dataset_size).exp()
    m, n = batch - 1, dataset_size
    usual = [1 / n, (n - m) / (n * m), *[1 / m] * (batch - 2)]
    for i, row in enumerate(weights.tolist()):
        assert row == pytest.approx([usual[1], *usual[1:]] if i == m - 1 else usual)


def test_a_batch_larger_than_the_data_set_counts_as_all_of_it() -> None:
    z = torch.zeros(9, 2, dtype=torch.float64)
    assert torch.equal(mss(z, 4), mss(z, 9))
    assert mss(z, 0).isfinite().all()


def test_large_samples_give_the_total_correlation_of_correlated_codes() -> None:
    """Codes whose means are almost all of them: two of correlation r have -ln(1 - r^2) / 2 nats."""
    r, generator = 0.9, torch.Generator().manual_seed(0)
    a, b = torch.randn(2, 2_000, generator=generator, dtype=torch.float64)
    mu = torch.stack([a, r * a + math.sqrt(1 - r**2) * b], dim=1) * math.sqrt(0.95)
    noise = torch.randn(mu.shape, generator=generator, dtype=torch.float64)
    z, logvar = mu + math.sqrt(0.05) * noise, torch.full_like(mu, math.log(0.05))
    seen = r * 0.95  # the noise hides a part of the correlation
    parts = decompose(z, mu, logvar, mws(z))
    assert parts["total_correlation"].item() == pytest.approx(-0.5 * math.log(1 - seen**2), abs=0.05)
    assert parts["dimension_wise_kl"].item() == pytest.approx(0, abs=0.05)


def test_distant_codes_and_tiny_variances_stay_finite() -> None:
    mu = torch.tensor([[-300.0, 4.0], [300.0, 4.0], [0.0, -200.0]])
    logvar = torch.full_like(mu, -20.0, requires_grad=True)
    terms = BetaTCVAE()(ForwardPass(torch.ones(3), mu, logvar, mu, 0, dataset_size=3))
    terms["loss"].backward()
    assert logvar.grad is not None
    assert logvar.grad.isfinite().all()


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"alpha": -1.0}, "--alpha must be a number of 0 or more"),
        ({"beta": math.nan}, "--beta must be a number of 0 or more"),
        ({"gamma": math.inf}, "--gamma must be a number of 0 or more"),
        ({"estimator": "exact"}, "--estimator must be one of: mss, mws; not 'exact'"),
    ],
)
def test_impossible_settings_are_refused(settings, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        BetaTCVAE(**settings)


def _drawn(z: Tensor) -> ForwardPass:
    return ForwardPass(torch.rand(len(z), dtype=z.dtype), z * 0.8, -z.abs(), z, 5, epoch=1.5, dataset_size=50)
