"""The capacity of the KL (Burgess et al. 2018)."""

from __future__ import annotations

import math

import pytest
import torch

from vae_core.errors import BadInput
from vae_core.objectives import ForwardPass
from vae_core.objectives.annealed_vae import AnnealedVAE


def _pass(kls: list[float], epoch: float = 0.0) -> ForwardPass:
    """Images with one dimension, the given KL each."""
    mu = torch.tensor(kls, dtype=torch.float64).mul(2).sqrt().reshape(-1, 1)
    return ForwardPass(torch.full((len(kls),), 3.0), mu, torch.zeros_like(mu), mu, 0, epoch=epoch)


@pytest.mark.parametrize(
    ("kls", "distance"),
    [([1.0, 3.0], 3.0), ([8.0, 12.0], 5.0), ([1.0, 9.0], 0.0), ([2.0, 10.0], 1.0)],  # of the mean from 5
)
def test_the_mean_kl_is_held_at_the_capacity_not_each_images_own(kls: list[float], distance: float) -> None:
    terms = AnnealedVAE(gamma=10.0, capacity=5.0, capacity_schedule="constant")(_pass(kls))
    assert terms["kl"].item() == pytest.approx(sum(kls) / len(kls))
    assert terms["loss"].item() == pytest.approx(3 + 10 * distance)


def test_the_capacity_grows_and_is_told() -> None:
    objective = AnnealedVAE(gamma=2.0, capacity=8.0, capacity_schedule="linear", capacity_epochs=4)
    for epoch, capacity in ((0, 0), (1, 2), (3.5, 7), (4, 8), (100, 8)):
        terms = objective(_pass([1.0, 2.0], epoch))
        assert terms["capacity"].item() == pytest.approx(capacity)
        assert terms["loss"].item() == pytest.approx(3 + 2 * abs(1.5 - capacity))


@pytest.mark.parametrize(("kls", "sign"), [([1.0, 3.0], -1), ([8.0, 12.0], 1)])
def test_the_code_is_pushed_towards_the_capacity_from_either_side(kls: list[float], sign: int) -> None:
    given = _pass(kls)
    given.mu.requires_grad_()
    AnnealedVAE(capacity=5.0, capacity_schedule="constant")(given)["loss"].backward()
    assert given.mu.grad is not None
    assert given.mu.grad.sign().flatten().tolist() == [sign] * len(kls)


@pytest.mark.parametrize("settings", [{"gamma": -1.0}, {"capacity": -1.0}, {"gamma": math.nan}, {"capacity": math.inf}])
def test_impossible_settings_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(BadInput, match=f"--{next(iter(settings))} must be a number of 0 or more"):
        AnnealedVAE(**settings)
