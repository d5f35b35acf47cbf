"""DIP-VAE I and II: the covariance of the code against the identity."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from vae_core.errors import BadInput
from vae_core.objectives import OBJECTIVES, ForwardPass
from vae_core.objectives.beta_vae import BetaVAE
from vae_core.objectives.dip_vae import DIPVAE1, DIPVAE2

MU = torch.tensor([[1.0, 2.0], [-1.0, -2.0], [1.0, 0.0], [-1.0, 0.0]], dtype=torch.float64)  # covariance [1 1; 1 2]
LOGVAR = torch.tensor([0.5, 0.25], dtype=torch.float64).log().expand(4, 2)


def _pass(mu=MU, logvar=LOGVAR) -> ForwardPass:
    return ForwardPass(torch.ones(len(mu), dtype=torch.float64), mu, logvar, mu, 0)


@pytest.mark.parametrize(
    ("objective", "off_diagonal", "diagonal"),
    [
        (DIPVAE1(beta=2.0, lambda_od=3.0, lambda_d=5.0), 2, 1),  # 1 and 2 less 1
        (DIPVAE2(beta=2.0, lambda_od=3.0, lambda_d=5.0), 2, 0.5**2 + 1.25**2),  # 1.5 and 2.25 less 1
    ],
)
def test_known_answers(objective: DIPVAE1, off_diagonal: float, diagonal: float) -> None:
    terms = objective(_pass())
    assert terms["covariance_off_diagonal"].item() == pytest.approx(off_diagonal)
    assert terms["covariance_diagonal"].item() == pytest.approx(diagonal)
    plain = BetaVAE(2.0)(_pass())["loss"].item()
    assert terms["loss"].item() == pytest.approx(plain + 3 * off_diagonal + 5 * diagonal)


@pytest.mark.parametrize("latent_dim", [1, 3])
def test_the_covariance_is_that_of_numpy_wherever_the_codes_lie(latent_dim: int) -> None:
    mu = torch.randn(50, latent_dim, generator=torch.Generator().manual_seed(0), dtype=torch.float64) + 100
    expected = np.atleast_2d(np.cov(mu.numpy().T, bias=True))
    assert DIPVAE1().covariance(_pass(mu)).numpy() == pytest.approx(expected)


def test_codes_that_look_like_the_prior_cost_nothing() -> None:
    mu = torch.tensor([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    terms = DIPVAE1()(_pass(mu, torch.zeros_like(mu)))
    assert (terms["covariance_off_diagonal"].item(), terms["covariance_diagonal"].item()) == (0, 0)
    collapsed = DIPVAE2()(_pass(torch.zeros(4, 2), torch.zeros(4, 2)))
    assert (collapsed["covariance_off_diagonal"].item(), collapsed["covariance_diagonal"].item()) == (0, 0)


@pytest.mark.parametrize("objective", ["dip-vae-i", "dip-vae-ii"])
@pytest.mark.parametrize("name", ["lambda_od", "lambda_d", "beta"])
@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf])
def test_impossible_weights_are_refused(objective: str, name: str, value: float) -> None:
    with pytest.raises(BadInput, match=f"--{name.replace('_', '-')} must be a number of 0 or more"):
        OBJECTIVES[objective](**{name: value})
