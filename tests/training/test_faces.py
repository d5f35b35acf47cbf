"""The faces that a run is stored with."""

from __future__ import annotations

import pytest

from vae_core.training.config import TrainConfig
from vae_core.training.faces import describe


@pytest.mark.parametrize(
    ("settings", "unit"),
    [
        ({"likelihood": "bernoulli"}, "nats per image"),
        ({"likelihood": "gaussian"}, "nats per image, without 0.919 a pixel"),
        ({"likelihood": "gaussian", "output": "tanh"}, "nats per image, without 0.226 a pixel"),
        ({"likelihood": "laplace"}, "nats per image, without 0.693 a pixel"),
        ({"likelihood": "laplace", "output": "tanh"}, "nats per image"),
        ({"likelihood": "continuous-bernoulli"}, "nats per image"),
    ],
)
def test_the_unit_of_the_error_says_what_the_likelihood_leaves_out(settings: dict[str, str], unit: str) -> None:
    assert describe(TrainConfig.from_dict(settings))["terms"]["reconstruction"]["unit"] == unit
