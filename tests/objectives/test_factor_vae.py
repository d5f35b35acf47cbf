"""The FactorVAE and its discriminator: known answers, published sizes, no hold of one network on the other."""

from __future__ import annotations

import math
from collections import Counter

import pytest
import torch
from torch import Tensor, nn

from vae_core.errors import BadInput
from vae_core.objectives import ForwardPass
from vae_core.objectives.beta_vae import BetaVAE
from vae_core.objectives.factor_vae import FactorVAE
from vae_core.objectives.permutation import permute_dims

SMALL = FactorVAE(gamma=3.0, beta=2.0, discriminator_width=16, discriminator_depth=2)


@pytest.mark.parametrize(
    ("latent_dim", "settings", "parameters"),
    [
        (10, {}, 4_017_002),  # YannDubs, 1Konny, pythae
        (10, {"discriminator_depth": 6}, 5_018_002),  # disentanglement_lib
        (8, {"discriminator_depth": 2, "discriminator_batch_norm": True, "discriminator_dropout": 0.3}, 1_016_002),
    ],
)
def test_discriminators_have_the_published_number_of_parameters(latent_dim, settings, parameters) -> None:
    network = FactorVAE(**settings).build_discriminator(latent_dim)
    assert sum(p.numel() for p in network.parameters()) == parameters
    assert network(torch.randn(4, latent_dim)).shape == (4, 2)


def _pass(z: Tensor, discriminator: nn.Module | None) -> ForwardPass:
    return ForwardPass(torch.rand(len(z)), z * 0.9, torch.zeros_like(z), z, 0, discriminator=discriminator)


def test_total_correlation_is_the_mean_difference_of_the_logits() -> None:
    z = torch.randn(7, 2, dtype=torch.float64)
    forward = _pass(z, nn.Identity())  # two codes taken for two logits
    terms = SMALL(forward)
    assert terms["total_correlation"].item() == pytest.approx((z[:, 0] - z[:, 1]).mean().item())
    plain = BetaVAE(beta=2.0)(forward)["loss"]
    assert terms["loss"].item() == pytest.approx((plain + 3 * terms["total_correlation"]).item())


def test_a_perfect_discriminator_finds_the_total_correlation_of_correlated_codes() -> None:
    """Two codes of correlation r have -ln(1 - r^2) / 2 nats; the best logits are their log-densities."""
    r, generator = 0.8, torch.Generator().manual_seed(0)
    a, b = torch.randn(2, 200_000, generator=generator, dtype=torch.float64)
    z = torch.stack([a, r * a + math.sqrt(1 - r**2) * b], dim=1)

    class Best(nn.Module):
        def forward(self, z: Tensor) -> Tensor:
            x, y = z.unbind(dim=1)
            joint = -(x**2 - 2 * r * x * y + y**2) / (2 * (1 - r**2)) - 0.5 * math.log(1 - r**2)
            return torch.stack([joint, -(x**2 + y**2) / 2], dim=1)

    assert SMALL(_pass(z, Best()))["total_correlation"].item() == pytest.approx(-0.5 * math.log(1 - r**2), abs=0.01)
    terms = SMALL.discriminator_terms(Best(), z, permute_dims(z, generator))
    assert terms["discriminator_loss"] < math.log(2)
    assert terms["discriminator_accuracy"] > 0.6


def test_discriminator_terms_known_answers() -> None:
    always_first = nn.Linear(2, 2)
    nn.init.zeros_(always_first.weight)
    always_first.bias.data = torch.tensor([math.log(3), 0.0])
    terms = SMALL.discriminator_terms(always_first, torch.randn(5, 2), torch.randn(9, 2))
    assert terms["discriminator_loss"].item() == pytest.approx(-0.5 * (math.log(0.75) + math.log(0.25)))
    assert terms["discriminator_accuracy"].item() == 0.5


def test_the_discriminator_learns_what_the_batch_shows() -> None:
    torch.manual_seed(0)
    network = SMALL.build_discriminator(2)
    adam = torch.optim.Adam(network.parameters(), lr=1e-2, betas=SMALL.discriminator_betas)
    for _ in range(200):
        z = torch.randn(128, 1).expand(-1, 2)
        terms = SMALL.discriminator_terms(network, z, permute_dims(z))
        adam.zero_grad()
        terms["discriminator_loss"].backward()
        adam.step()
    assert terms["discriminator_accuracy"] > 0.8


def test_both_networks_step_in_turn_without_an_error_in_place() -> None:
    """The VAE first, then the discriminator on the same codes, detached."""
    encoder, network = nn.Linear(4, 2), SMALL.build_discriminator(2)
    optimizers = [torch.optim.Adam(part.parameters(), lr=1e-2) for part in (encoder, network)]
    for _ in range(3):
        z = encoder(torch.randn(8, 4))
        before = [p.clone() for p in network.parameters()]
        optimizers[0].zero_grad()
        SMALL(_pass(z, network))["loss"].backward()
        optimizers[0].step()
        assert all(torch.equal(a, b) for a, b in zip(before, network.parameters(), strict=True))
        optimizers[1].zero_grad()
        SMALL.discriminator_terms(network, z.detach(), permute_dims(z.detach()))["discriminator_loss"].backward()
        optimizers[1].step()
        assert not torch.equal(before[0], next(network.parameters()))


def test_permuting_shuffles_each_dimension_across_the_batch_by_itself() -> None:
    z = torch.arange(60.0).reshape(20, 3)
    shuffled = permute_dims(z, torch.Generator().manual_seed(1))
    assert torch.equal(shuffled.sort(dim=0).values, z)  # each column keeps its values
    rows = shuffled // 3  # which image each value came from
    assert all((rows[:, i] != rows[:, j]).any() for i, j in ((0, 1), (0, 2), (1, 2)))
    assert torch.equal(shuffled, permute_dims(z, torch.Generator().manual_seed(1)))


def test_every_permutation_of_each_dimension_is_as_likely_whatever_becomes_of_the_others() -> None:
    """Six of three codes in either of two dimensions: 36 outcomes, of 7200 draws 200 each, give or take 14."""
    z, generator = torch.arange(3.0)[:, None].expand(3, 2), torch.Generator().manual_seed(0)
    drawn = Counter(tuple(permute_dims(z, generator).flatten().tolist()) for _ in range(7_200))
    assert len(drawn) == 36
    assert all(130 < times < 270 for times in drawn.values())


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"gamma": -1.0}, "--gamma must be a number of 0 or more"),
        ({"gamma": math.nan}, "--gamma must be a number of 0 or more"),
        ({"beta": -1.0}, "--beta must be a number of 0 or more"),
        ({"discriminator_width": 0}, "--discriminator-width must be 1 or more"),
        ({"discriminator_depth": 0}, "--discriminator-depth must be 1 or more"),
        ({"discriminator_dropout": 1.0}, "--discriminator-dropout must be from 0 to below 1"),
        ({"discriminator_lr": math.nan}, "--discriminator-lr must be a number above 0"),
    ],
)
def test_impossible_settings_are_refused(settings, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        FactorVAE(**settings)


def test_without_a_discriminator_it_says_what_is_missing() -> None:
    with pytest.raises(ValueError, match="needs the discriminator"):
        SMALL(_pass(torch.randn(3, 2), None))
