"""Likelihoods: densities that integrate to 1, known answers, the pixels they accept, the settings they refuse."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor
from torch.distributions import ContinuousBernoulli

from vae_core.errors import BadInput
from vae_core.objectives.likelihoods import LIKELIHOODS, raw_for

GRID = torch.linspace(0, 1, 20_001, dtype=torch.float64)


def _each(values: Tensor) -> Tensor:
    """One image of one pixel for each value."""
    return values.reshape(-1, 1, 1, 1)


@pytest.mark.parametrize("name", LIKELIHOODS.names())
def test_nats_are_summed_over_pixels_and_channels_of_each_image(name: str) -> None:
    likelihood = LIKELIHOODS[name]()
    x, raw = torch.rand(3, 2, 3, 4, 5, dtype=torch.float64, generator=torch.Generator().manual_seed(0)).unbind(1)[:2]
    whole = likelihood.nll(raw, likelihood.pixels(x))
    assert whole.shape == (3,)
    assert whole.dtype == torch.float64
    single = likelihood.nll(_each(raw), likelihood.pixels(_each(x))).reshape(3, -1).sum(dim=1)
    assert whole.tolist() == pytest.approx(single.tolist())
    assert (likelihood.mean(raw) >= 0).all()
    assert (likelihood.mean(raw) <= 1).all()


def test_bernoulli_is_a_log_probability() -> None:
    x = torch.tensor([0.0, 1.0, 1.0]).reshape(1, 3, 1, 1)
    raw = torch.logit(torch.tensor([0.2, 0.5, 0.9])).reshape(1, 3, 1, 1)
    assert LIKELIHOODS["bernoulli"]().nll(raw, x).item() == pytest.approx(-math.log(0.8 * 0.5 * 0.9))


@pytest.mark.parametrize("name", ["bernoulli", "continuous-bernoulli"])
@pytest.mark.parametrize("wrong", [-0.1, 1.1])
def test_probabilities_refuse_pixels_outside_0_to_1(name: str, wrong: float) -> None:
    with pytest.raises(BadInput, match=rf"pixels between 0 and 1.* {wrong}.*--likelihood gaussian"):
        LIKELIHOODS[name]().nll(torch.zeros(1, 1, 2, 2), torch.full((1, 1, 2, 2), wrong))


@pytest.mark.parametrize(("name", "charge"), [("gaussian", lambda e: e**2 / 2), ("laplace", abs)])
@pytest.mark.parametrize("output", ["sigmoid", "tanh"])
def test_the_error_is_charged_in_the_range_of_the_output(name: str, charge, output: str) -> None:
    likelihood = LIKELIHOODS[name](output=output)
    assert likelihood.pixels(torch.tensor([0.0, 0.25, 1.0])).tolist() == (
        [0, 0.25, 1] if output == "sigmoid" else [-1, -0.5, 1]
    )
    raw, x = _each(torch.tensor([0.3, -2.0])), _each(torch.tensor([0.9, -0.4]))
    drawn = torch.sigmoid(raw) if output == "sigmoid" else torch.tanh(raw)
    assert likelihood.nll(raw, x).tolist() == pytest.approx(charge(drawn - x).flatten().tolist())
    assert likelihood.mean(raw).flatten().tolist() == pytest.approx(
        (drawn if output == "sigmoid" else (drawn + 1) / 2).flatten().tolist()
    )


@pytest.mark.parametrize("name", ["gaussian", "laplace"])
@pytest.mark.parametrize("scale", [0.1, 1.0, 2.5])
def test_with_a_scale_it_is_a_density_up_to_the_constant_left_out(name: str, scale: float) -> None:
    around = torch.linspace(-60, 60, 240_001, dtype=torch.float64)
    raw = torch.full_like(around, 0.4)
    fixed = LIKELIHOODS[name](scale=scale).nll(_each(raw), _each(around))
    density = torch.exp(-fixed - LIKELIHOODS[name]().left_out)
    assert torch.trapezoid(density, around).item() == pytest.approx(1, abs=1e-4)
    learned = LIKELIHOODS[name](learn_scale=True).nll(
        _each(raw), _each(around), torch.tensor(scale, dtype=torch.float64).log()
    )
    assert torch.allclose(fixed, learned)


@pytest.mark.parametrize("name", ["gaussian", "laplace"])
def test_with_tanh_too_it_is_a_density_of_pixels_from_0_to_1(name: str) -> None:
    likelihood = LIKELIHOODS[name](output="tanh", scale=0.2)
    brightness = torch.linspace(-30, 30, 240_001, dtype=torch.float64)
    nll = likelihood.nll(torch.full_like(_each(brightness), 0.4), likelihood.pixels(_each(brightness)))
    density = torch.exp(-nll - likelihood.left_out)
    assert torch.trapezoid(density, brightness).item() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "settings"),
    [("bernoulli", {}), ("gaussian", {}), ("gaussian", {"scale": 0.3, "output": "tanh"}), ("laplace", {"scale": 2.0})],
)
def test_the_floor_is_reached_by_the_image_itself_and_by_nothing_else(name: str, settings: dict) -> None:
    likelihood = LIKELIHOODS[name](**settings)
    x = 0.01 + 0.98 * torch.rand(3, 2, 4, 4, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    floor = likelihood.floor(likelihood.pixels(x))
    perfect = raw_for(likelihood, x)
    assert likelihood.nll(perfect, likelihood.pixels(x)).tolist() == pytest.approx(floor.tolist(), abs=1e-6)
    for shift in (-1.0, 0.1, 3.0):
        assert (likelihood.nll(perfect + shift, likelihood.pixels(x)) > floor).all()


def test_black_and_white_have_a_floor_of_0_and_some_likelihoods_have_none() -> None:
    x = torch.tensor([0.0, 1.0]).reshape(1, 2, 1, 1)
    assert LIKELIHOODS["bernoulli"]().floor(x).tolist() == [0]
    assert LIKELIHOODS["continuous-bernoulli"]().floor(x) is None
    assert LIKELIHOODS["laplace"](learn_scale=True).floor(x) is None
    assert LIKELIHOODS["bernoulli"]().left_out is None


@pytest.mark.parametrize("name", LIKELIHOODS.names())
def test_raw_output_for_a_picture_draws_that_picture(name: str) -> None:
    likelihood = LIKELIHOODS[name]()
    x = torch.linspace(0.02, 0.98, 25, dtype=torch.float64).reshape(1, 1, 5, 5)
    assert torch.allclose(likelihood.mean(raw_for(likelihood, x)), x, atol=1e-9)
    assert torch.isfinite(raw_for(likelihood, x.round())).all()


@pytest.mark.parametrize(("name", "best"), [("gaussian", lambda e: (e**2).mean() ** 0.5), ("laplace", abs)])
def test_a_learned_scale_settles_at_the_size_of_the_errors(name: str, best) -> None:
    x, raw = torch.rand(2, 4, 3, 5, 5, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    likelihood = LIKELIHOODS[name](learn_scale=True)
    expected = best(likelihood.mean(raw) - x).mean()
    log_scale = expected.log().requires_grad_()
    likelihood.nll(raw, x, log_scale).sum().backward()
    assert log_scale.grad is not None
    assert log_scale.grad.item() == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("logit", [-50.0, -3.0, -0.21, -0.19, -1e-9, 0.0, 1e-4, 0.2, 8.0, 300.0])
def test_continuous_bernoulli_is_a_density_with_its_own_mean(logit: float) -> None:
    likelihood = LIKELIHOODS["continuous-bernoulli"]()
    raw = torch.full_like(GRID, logit)
    density = torch.exp(-likelihood.nll(_each(raw), _each(GRID)))
    assert torch.trapezoid(density, GRID).item() == pytest.approx(1, abs=2e-5)
    assert likelihood.mean(raw)[0].item() == pytest.approx(torch.trapezoid(density * GRID, GRID).item(), abs=2e-5)


def test_continuous_bernoulli_is_that_of_torch_where_torch_is_exact() -> None:
    logits = torch.linspace(-8, 8, 161, dtype=torch.float64)  # one of them 0
    x = torch.rand(161, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    theirs = ContinuousBernoulli(logits=logits)
    ours = LIKELIHOODS["continuous-bernoulli"]()
    assert ours.nll(_each(logits), _each(x)).tolist() == pytest.approx((-theirs.log_prob(x)).tolist(), abs=1e-6)
    assert ours.mean(logits).tolist() == pytest.approx(theirs.mean.tolist(), abs=1e-6)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_continuous_bernoulli_has_the_gradient_of_its_mean_for_every_logit(dtype: torch.dtype) -> None:
    """d nll / dt = mean - x, which tells whether closed form and series agree in slope, too."""
    near = torch.logspace(-12, 0, 200, dtype=torch.float64)
    logits = torch.cat([-near, torch.zeros(1), near, torch.tensor([-1e4, -90.0, 90.0, 1e4])]).to(dtype)
    raw = _each(logits).requires_grad_()
    likelihood = LIKELIHOODS["continuous-bernoulli"]()
    likelihood.nll(raw, torch.zeros_like(raw)).sum().backward()
    assert raw.grad is not None
    assert torch.allclose(raw.grad, likelihood.mean(raw), atol=1e-6 if dtype == torch.float32 else 1e-10)
    assert torch.allclose(likelihood.mean(raw) + likelihood.mean(-raw), torch.ones((), dtype=dtype))


@pytest.mark.parametrize("name", ["gaussian", "laplace"])
@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"scale": 0.0}, "--scale must be a number above 0, not 0"),
        ({"scale": -1.0}, "--scale must be a number above 0"),
        ({"scale": math.nan}, "--scale must be a number above 0, not nan"),
        ({"scale": math.inf}, "--scale must be a number above 0"),
        ({"output": "relu"}, "--output must be one of: sigmoid, tanh"),
    ],
)
def test_impossible_settings_are_refused(name: str, settings, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        LIKELIHOODS[name](**settings)
