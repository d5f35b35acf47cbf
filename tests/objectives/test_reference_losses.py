"""Losses against reference values and known answers."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from tests.reference_losses import expected, forward
from vae_core.errors import BadInput
from vae_core.models import VAE
from vae_core.models.fc import FullyConnected
from vae_core.objectives import OBJECTIVES, Adversarial, ForwardPass, Objective
from vae_core.objectives.beta_vae import BetaVAE
from vae_core.objectives.kl import kl_per_dimension
from vae_core.objectives.likelihoods import LIKELIHOODS
from vae_core.quantities import TERMS

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
    terms = BetaVAE(beta)(forward(likelihood))
    wanted = expected()["pythae_0.1.2"][name]
    assert [terms[k].item() for k in ("loss", "reconstruction", "kl")] == pytest.approx(wanted, rel=1e-6)


def test_kl_known_answers() -> None:
    assert kl_per_dimension(ZERO, ZERO).item() == 0
    assert kl_per_dimension(2 * ONE, ZERO).item() == pytest.approx(2)
    assert kl_per_dimension(ZERO, ONE).item() == pytest.approx((math.e - 2) / 2)


@pytest.mark.parametrize("likelihood", LIKELIHOODS.names())
@pytest.mark.parametrize("objective", OBJECTIVES.names())
def test_reconstruction_reaches_the_encoder(objective: str, likelihood: str) -> None:
    """The gradient of the reconstruction, and that of the loss, in every weight of the encoder is more than 0."""
    torch.manual_seed(0)
    vae = VAE(*FullyConnected(hidden=8).build((8, 8, 1), 3))
    x = torch.rand(5, 1, 8, 8)
    chosen = OBJECTIVES[objective]()
    for term in ("reconstruction", "loss"):
        raw, mu, logvar, z = vae(x, torch.randn(5, 3))
        terms = chosen(_pass(chosen, LIKELIHOODS[likelihood]().nll(raw, x), mu, logvar, z))
        vae.zero_grad()
        terms[term].backward()
        assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in vae.encoder.parameters())


@pytest.mark.parametrize("objective", OBJECTIVES.names())
@pytest.mark.parametrize("batch", [1, 2, 7])
def test_terms_are_finite_scalars_of_any_batch_and_repeat(objective: str, batch: int) -> None:
    chosen = OBJECTIVES[objective]()
    mu, logvar, z = torch.randn(3, batch, 4, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    given = _pass(chosen, torch.rand(batch, dtype=torch.float64), mu, logvar, z)
    terms = chosen(given)
    assert {"loss", "reconstruction", "kl"} <= set(terms) <= {*TERMS, *OBJECTIVES.face(objective).terms}
    assert all(term.shape == () and term.isfinite() for term in terms.values())
    assert terms["loss"].dtype == torch.float64
    assert terms["reconstruction"].item() == pytest.approx(given.nll.mean().item())
    assert terms["kl"].item() == pytest.approx(kl_per_dimension(mu, logvar).sum(dim=1).mean().item())
    assert chosen(given)["loss"].item() == terms["loss"].item()


def _pass(objective: Objective, nll: Tensor, mu: Tensor, logvar: Tensor, z: Tensor) -> ForwardPass:
    torch.manual_seed(0)
    network = objective.build_discriminator(z.shape[1]).to(z.dtype) if isinstance(objective, Adversarial) else None
    return ForwardPass(nll, mu, logvar, z, step=3, epoch=0.5, dataset_size=100, discriminator=network)


@pytest.mark.parametrize(
    "settings", [{"beta": -1.0}, {"beta": math.nan}, {"beta": math.inf}, {"reconstruction_weight": -1.0}]
)
def test_impossible_weights_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(BadInput, match="must be a number of 0 or more"):
        BetaVAE(**settings)
