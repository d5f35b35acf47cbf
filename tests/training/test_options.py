"""What the options of training do: each changes what it says, and a run that stopped goes on to the same result."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.training.short_runs import SETTINGS, stop_after, train, weights
from vae_core.data import load
from vae_core.errors import BadInput
from vae_core.objectives.permutation import permute_dims
from vae_core.runs import RunStore, check, schema
from vae_core.training import tensorboard, trainer
from vae_core.training.config import TrainConfig
from vae_core.training.network import build, open_network
from vae_core.training.network_inputs import mirrored
from vae_core.training.optimizers import build_optimizers, set_learning_rates
from vae_core.training.trainer import Interrupted

pytestmark = pytest.mark.usefixtures("quick")

FACTOR = {"objective": "factor-vae", "discriminator_width": 8, "discriminator_depth": 2, "discriminator_dropout": 0.3}
TOLD = {"conditional": True, "posterior_scale": "softplus", "likelihood": "gaussian", "learn_scale": True}
SPLIT = {"decoder_lr": 0.01, "optimizer": "rmsprop", "flip": True, "ssim_weight": 2.0, "lr_step": 1}


@pytest.mark.parametrize("settings", [FACTOR, TOLD, SPLIT], ids=["factor-vae", "conditional", "two optimisers"])
def test_a_stopped_run_goes_on_to_the_same_result(settings: dict, tmp_path: Path) -> None:
    whole = train(tmp_path, "whole", **settings)
    assert check.problems(RunStore(tmp_path).open("whole")) == []
    with pytest.raises(Interrupted):
        train(tmp_path, "parts", on_progress=stop_after(20), **settings)
    parts = trainer.resume("parts", RunStore(tmp_path), lambda progress: None)
    assert weights(parts) == weights(whole)
    left_out = ["seconds", "images_per_second"]
    assert parts.history().drop(columns=left_out).equals(whole.history().drop(columns=left_out))


def test_factor_vae_logs_its_discriminator_and_counts_its_parameters(tmp_path: Path) -> None:
    run = train(tmp_path, **FACTOR)
    last = run.history().iloc[-1]
    assert last.discriminator_loss == pytest.approx(math.log(2), abs=0.2)
    assert 0 <= last.discriminator_accuracy <= 1
    assert last.loss == pytest.approx(last.reconstruction + last.kl + 6.4 * last.total_correlation, rel=1e-4)
    assert run.record["parameters"]["discriminator"] == (2 * 8 + 8) + (8 * 8 + 8) + (8 * 2 + 2)


def test_codes_are_permuted_each_dimension_by_itself() -> None:
    z = torch.arange(3000.0).reshape(1000, 3)
    permuted = permute_dims(z, torch.Generator().manual_seed(0))
    assert torch.equal(permuted.sort(dim=0).values, z)
    assert (permuted[:, 1] - permuted[:, 0] != 1).float().mean() > 0.9


def test_a_conditional_network_draws_what_it_is_told(tmp_path: Path) -> None:
    network = open_network(train(tmp_path, conditional=True, epochs=30, latent_dim=2, lr=0.01))
    codes = np.zeros((10, 2), np.float32)
    drawn = network.decode(codes, np.arange(10)).astype(float)
    images, labels = load("digits").images.astype(float), load("digits").labels
    means = np.stack([images[labels == label].mean(axis=0) for label in range(10)])
    nearest = [np.square(means - each).sum(axis=(1, 2, 3)).argmin() for each in drawn]
    assert nearest == list(range(10))
    with pytest.raises(BadInput, match="say which label"):
        network.decode(codes)


def test_conditional_needs_labels(tmp_path: Path) -> None:
    np.savez(tmp_path / "plain.npz", images=np.zeros((40, 8, 8), np.uint8))
    with pytest.raises(BadInput, match="needs images with labels"):
        train(tmp_path / "runs", dataset=f"folder:{tmp_path / 'plain.npz'}", conditional=True)
    assert not (tmp_path / "runs").exists()


def test_a_learned_scale_finds_the_size_of_the_error(tmp_path: Path) -> None:
    """With few settings left to choose, the best scale of a Gaussian is the root of the mean squared error."""
    run = train(tmp_path, likelihood="gaussian", learn_scale=True, epochs=60, lr=0.01)
    images = run.arrays(schema.INPUTS)["images"] / 255
    redrawn = run.arrays(schema.IMAGES)["reconstructions"] / 255
    error = np.sqrt(np.square(images - redrawn).mean())
    assert run.history()["scale"].iloc[-1] == pytest.approx(error, rel=0.15)


def test_two_optimisers_step_every_weight_on_the_whole_loss() -> None:
    """The published code stepped the encoder on the KL alone, which starves it."""
    config = TrainConfig.from_dict(SETTINGS | {"decoder_lr": 1e-3})
    network = build(config, (8, 8, 1), torch.device("cpu"), 10)
    optimizers = build_optimizers(network.vae, config)
    stepped = [p for optimizer in optimizers for group in optimizer.param_groups for p in group["params"]]
    assert sorted(map(id, stepped)) == sorted(map(id, network.vae.parameters()))
    raw, *_ = network.vae(torch.rand(5, 1, 8, 8), torch.randn(5, 2))
    network.likelihood.nll(raw, torch.rand(5, 1, 8, 8)).sum().backward()
    assert all(p.grad.abs().sum() > 0 for p in network.vae.encoder.parameters())


def test_learning_rates_fall_in_steps() -> None:
    config = TrainConfig.from_dict(SETTINGS | {"lr": 0.1, "decoder_lr": 0.2, "lr_step": 2, "lr_decay": 0.5})
    optimizers = build_optimizers(build(config, (8, 8, 1), torch.device("cpu"), 0).vae, config)
    seen = []
    for epoch in range(5):
        set_learning_rates(optimizers, epoch, config)
        seen.append([optimizer.param_groups[0]["lr"] for optimizer in optimizers])
    assert seen == [[0.1, 0.2], [0.1, 0.2], [0.05, 0.1], [0.05, 0.1], [0.025, 0.05]]


def test_early_stopping_ends_a_run_that_no_longer_improves(tmp_path: Path) -> None:
    run = train(tmp_path, epochs=200, patience=2, lr=0.05)
    record = run.record
    assert record["status"] == "completed"
    assert record["last_epoch"] == record["best_epoch"] + 2 < 200
    assert run.arrays(schema.IMAGES, "epochs")["epochs"][-1] == record["last_epoch"]


def test_early_stopping_waits_until_beta_has_risen(tmp_path: Path) -> None:
    rising = {"beta": 50.0, "beta_schedule": "linear", "beta_epochs": 12.0}  # the loss grows as long as beta does
    run = train(tmp_path, epochs=16, patience=2, **rising)
    assert run.record["best_epoch"] >= 12


def test_half_of_the_images_are_mirrored() -> None:
    images = torch.arange(64 * 4, dtype=torch.uint8).reshape(64, 1, 2, 2)
    turned = mirrored(images, torch.Generator().manual_seed(0))
    same = (turned == images).flatten(1).all(dim=1)
    assert torch.equal(turned[~same], images[~same].flip(3))
    assert 16 < same.sum() < 48


def test_scalars_go_to_tensorboard_when_asked(tmp_path: Path) -> None:
    events = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    run = train(tmp_path, tensorboard=True)
    scalars = events.EventAccumulator(str(run.folder / "tensorboard" / "validation"))
    scalars.Reload()
    history = run.history().query("split == 'validation'")
    assert [event.value for event in scalars.Scalars("kl")] == pytest.approx(history.kl.tolist(), rel=1e-5)
    assert [event.step for event in scalars.Scalars("kl")] == history.step.tolist()


def test_without_tensorboard_a_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tensorboard.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(BadInput, match="pip install tensorboard"):
        train(tmp_path, tensorboard=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"optimizer": "sgd"}, "--optimizer must be one of: adam, rmsprop"),
        ({"decoder_lr": 0.0}, "--decoder-lr must be a number above 0"),
        ({"weight_decay": -1.0}, "--weight-decay must be a number of 0 or more"),
        ({"output": "tanh"}, "--output is no option of"),
        ({"patience": -1}, "--patience must be 0 or more"),
    ],
)
def test_impossible_options_are_refused(settings: dict, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        TrainConfig.from_dict(SETTINGS | settings)
