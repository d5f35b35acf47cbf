"""Losses against reference values and known answers."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.shared_data import shared
from vae_core.errors import BadInput
from vae_core.models import VAE
from vae_core.models.fc import FullyConnected
from vae_core.objectives import OBJECTIVES, Pass
from vae_core.objectives.beta_vae import BetaVAE
from vae_core.objectives.kl import kl_per_dimension
from vae_core.objectives.likelihoods import LIKELIHOODS

ZERO, ONE = torch.zeros(1, 1), torch.ones(1, 1)


@pytest.mark.parametrize(
    ("likelihood", "beta", "name"),
    [
        ("bernoulli", 1.0, "VAE[bce] loss,recon,kl"),
        ("bernoulli", 4.0, "BetaVAE[bce,beta=4.0] loss,recon,kl"),
        ("gaussian", 1.0, "VAE[mse] loss,recon,kl"),
    ],
)
def test_terms_agree_with_the_reference(likelihood: str, beta: float, name: str) -> None:
    expected = json.loads((shared("reference") / "losses.json").read_text())["pythae_0.1.2"][name]
    given = {k: torch.from_numpy(v) for k, v in np.load(shared("reference") / "losses_inputs.npz").items()}
    nll = LIKELIHOODS[likelihood].nll(torch.logit(given["recon"]), given["x"])
    terms = BetaVAE(beta)(Pass(nll, given["mu"], given["logvar"], given["z"], 0))
    assert [terms[k].item() for k in ("loss", "reconstruction", "kl")] == pytest.approx(expected, rel=1e-6)


def test_kl_known_answers() -> None:
    assert kl_per_dimension(ZERO, ZERO).item() == 0
    assert kl_per_dimension(2 * ONE, ZERO).item() == pytest.approx(2)
    assert kl_per_dimension(ZERO, ONE).item() == pytest.approx((math.e - 2) / 2)


def test_bernoulli_is_a_log_probability_and_refuses_other_pixels() -> None:
    bernoulli = LIKELIHOODS["bernoulli"]
    x = torch.tensor([0.0, 1.0, 1.0]).reshape(1, 3, 1, 1)
    raw = torch.logit(torch.tensor([0.2, 0.5, 0.9])).reshape(1, 3, 1, 1)
    assert bernoulli.nll(raw, x).item() == pytest.approx(-math.log(0.8 * 0.5 * 0.9))
    for wrong in (-0.1, 1.1):
        with pytest.raises(BadInput, match="pixels between 0 and 1"):
            bernoulli.nll(raw, torch.full_like(x, wrong))


def test_gaussian_is_half_the_squared_error_summed() -> None:
    x, raw = torch.rand(2, 3, 4, 4), torch.randn(2, 3, 4, 4)
    gaussian = LIKELIHOODS["gaussian"]
    assert torch.allclose(gaussian.nll(raw, x), 0.5 * ((gaussian.mean(raw) - x) ** 2).sum(dim=(1, 2, 3)))


@pytest.mark.parametrize("likelihood", LIKELIHOODS.names())
@pytest.mark.parametrize("objective", OBJECTIVES.names())
def test_loss_is_the_weighted_sum_and_reconstruction_reaches_the_encoder(objective: str, likelihood: str) -> None:
    torch.manual_seed(0)
    vae = VAE(*FullyConnected(hidden=8).build((8, 8, 1), 3))
    x = torch.rand(5, 1, 8, 8)
    raw, mu, logvar, z = vae(x, torch.randn(5, 3))
    terms: dict[str, Tensor] = OBJECTIVES[objective]()(Pass(LIKELIHOODS[likelihood].nll(raw, x), mu, logvar, z, 0))
    assert terms["loss"].item() == pytest.approx((terms["reconstruction"] + terms["kl"]).item(), rel=1e-6)
    terms["reconstruction"].backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in vae.encoder.parameters())


@pytest.mark.parametrize(
    "settings", [{"beta": -1.0}, {"beta": math.nan}, {"beta": math.inf}, {"reconstruction_weight": -1.0}]
)
def test_impossible_weights_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(BadInput, match="must be a number of 0 or more"):
        BetaVAE(**settings)
