"""Weights that grow while training goes on."""

from __future__ import annotations

import math

import pytest
import torch

from vae_core.errors import BadInput
from vae_core.objectives import OBJECTIVES, ForwardPass
from vae_core.objectives.beta_vae import BetaVAE
from vae_core.objectives.schedules import fraction
from vae_core.registry import options

SCHEDULED = [
    (name, o.name.removesuffix("_schedule"))
    for name in OBJECTIVES.names()
    for o in options(OBJECTIVES[name])
    if o.name.endswith("_schedule")
]


@pytest.mark.parametrize(
    ("schedule", "expected"),  # at 0, 1, 2, 3, 4, 5, 6 epochs, with a length of 4
    [
        ("constant", [1, 1, 1, 1, 1, 1, 1]),
        ("linear", [0, 0.25, 0.5, 0.75, 1, 1, 1]),
        ("cyclical", [0, 0.5, 1, 1, 0, 0.5, 1]),
    ],
)
def test_schedules_known_answers(schedule: str, expected: list[float]) -> None:
    assert [fraction(schedule, epoch, 4) for epoch in range(7)] == pytest.approx(expected)


def test_a_scheduled_beta_weighs_the_kl_and_is_told() -> None:
    objective = BetaVAE(beta=8.0, beta_schedule="linear", beta_epochs=4)
    z = torch.randn(5, 2, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    for epoch, beta in ((0, 0), (1, 2), (4, 8), (9, 8)):
        terms = objective(ForwardPass(torch.ones(5), z, z, z, 0, epoch=epoch))
        assert terms["beta"].item() == pytest.approx(beta)
        assert terms["loss"].item() == pytest.approx((terms["reconstruction"] + beta * terms["kl"]).item())
    assert "beta" not in BetaVAE()(ForwardPass(torch.ones(5), z, z, z, 0))


def test_every_objective_has_a_schedule():
    assert {name for name, _ in SCHEDULED} == set(OBJECTIVES.names())
    assert dict(SCHEDULED)["annealed-vae"] == "capacity"


@pytest.mark.parametrize(("objective", "what"), SCHEDULED)
def test_impossible_schedules_are_refused(objective: str, what: str) -> None:
    with pytest.raises(BadInput, match=f"--{what}-schedule must be one of: constant, linear, cyclical; not 'sine'"):
        OBJECTIVES[objective](**{f"{what}_schedule": "sine"})
    for length in (0.0, -1.0, math.nan, math.inf):
        with pytest.raises(BadInput, match=f"--{what}-epochs must be a number above 0"):
            OBJECTIVES[objective](**{f"{what}_epochs": length})
