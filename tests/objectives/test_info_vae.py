"""InfoVAE: the discrepancy between codes and prior."""

from __future__ import annotations

import math

import pytest
import torch

from vae_core.errors import BadInput
from vae_core.objectives import ForwardPass
from vae_core.objectives.beta_vae import BetaVAE
from vae_core.objectives.info_vae import InfoVAE, mmd


@pytest.mark.parametrize(("kernel", "likeness"), [("imq", lambda r: 1 / (1 + r)), ("rbf", lambda r: math.exp(-r))])
@pytest.mark.parametrize("bandwidth", [0.5, 1.0])
def test_mmd_known_answer(kernel: str, likeness, bandwidth: float) -> None:
    """Codes 0, 1 and 3, 5 of one dimension; the scale of squared distances is 2 bandwidth^2."""
    a, b = (torch.tensor(x, dtype=torch.float64).reshape(-1, 1) for x in ([0.0, 1.0], [3.0, 5.0]))
    k = [likeness(d**2 / (2 * bandwidth**2)) for d in range(6)]
    expected = k[1] + k[2] - 2 * (k[3] + k[5] + k[2] + k[4]) / 4
    assert mmd(a, b, kernel, bandwidth).item() == pytest.approx(expected)


@pytest.mark.parametrize("kernel", ["imq", "rbf"])
def test_mmd_is_about_0_for_one_distribution_and_more_for_two(kernel: str) -> None:
    a, b = torch.randn(2, 1_000, 4, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    assert abs(mmd(a, b, kernel).item()) < 0.003
    assert mmd(a + 1, b, kernel).item() > 0.05
    assert mmd(a * 0.2, b, kernel).item() > 0.05


def test_mmd_agrees_with_its_closed_form() -> None:
    """Of the Gaussian kernel and normals of standard deviations 1 / 2 and 1, one dimension: s = 2."""
    a, b = torch.randn(2, 3_000, 1, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    within, across = (lambda v: math.sqrt(2 / (2 + 4 * v))), math.sqrt(2 / (2 + 2 * (0.25 + 1)))
    expected = within(0.25) + within(1) - 2 * across
    assert mmd(a / 2, b, "rbf").item() == pytest.approx(expected, abs=0.01)


def test_loss_is_the_weighted_sum_with_another_prior_sample_in_each_step() -> None:
    z = torch.randn(8, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    passes = [ForwardPass(torch.ones(8, dtype=torch.float64), z, z, z, step) for step in (0, 0, 1)]
    terms = [InfoVAE(beta=0.5, mmd_weight=7.0)(given) for given in passes]
    plain = BetaVAE(0.5)(passes[0])["loss"]
    assert terms[0]["loss"].item() == pytest.approx((plain + 7 * terms[0]["mmd"]).item())
    assert terms[0]["mmd"].item() == terms[1]["mmd"].item()
    assert terms[0]["mmd"].item() != terms[2]["mmd"].item()


def test_it_leaves_the_global_generator_alone() -> None:
    torch.manual_seed(0)
    expected = torch.rand(1)
    torch.manual_seed(0)
    InfoVAE()(ForwardPass(torch.ones(3), torch.zeros(3, 2), torch.zeros(3, 2), torch.ones(3, 2), 0))
    assert torch.rand(1) == expected


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"mmd_weight": -1.0}, "--mmd-weight must be a number of 0 or more"),
        ({"beta": math.nan}, "--beta must be a number of 0 or more"),
        ({"kernel": "linear"}, "--kernel must be one of: imq, rbf; not 'linear'"),
        ({"bandwidth": 0.0}, "--bandwidth must be a number above 0, not 0"),
        ({"bandwidth": math.nan}, "--bandwidth must be a number above 0"),
    ],
)
def test_impossible_settings_are_refused(settings, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        InfoVAE(**settings)
