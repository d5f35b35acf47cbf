"""Runs of a few seconds: repeatable, resumable, and honest about how they ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.training.short_runs import stop_after, train, weights
from vae_core.errors import BadInput, BetaboardError, TrainingFailed
from vae_core.runs import Run, RunStore, check, schema
from vae_core.training import trainer
from vae_core.training.trainer import Interrupted

pytestmark = pytest.mark.usefixtures("quick")


def test_a_completed_run_is_whole_and_leaves_no_checkpoint(whole: Run) -> None:
    assert check.problems(RunStore(whole.folder.parent).open(whole.run_id)) == []
    assert not (whole.folder / schema.CHECKPOINT).exists()
    history = whole.history()
    assert (history.split == "validation").sum() == 4
    assert history.loss.to_numpy() == pytest.approx(history.reconstruction + history.kl, rel=1e-5)
    assert history[history.split == "validation"].epoch.tolist() == [1, 2, 3, 4]
    best = history[history.split == "validation"].set_index("epoch").loss.idxmin()
    assert whole.record["best_epoch"] == best
    assert whole.record["last_epoch"] == 4


def test_training_learns(tmp_path: Path) -> None:
    run = train(tmp_path, epochs=30)
    validation = run.history().query("split == 'validation'").loss
    assert validation.iloc[-1] < 0.9 * validation.iloc[0]


def test_a_seed_repeats_bit_for_bit_and_another_does_not(whole: Run, tmp_path: Path) -> None:
    same, other = train(tmp_path, "same"), train(tmp_path, "other", seed=1)
    assert weights(whole) == weights(same) != weights(other)
    assert whole.metrics == same.metrics


def test_every_epoch_of_every_seed_has_an_order_and_noise_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws: dict[str, list[bytes]] = {"randperm": [], "randn": []}

    def kept(name: str) -> Callable[..., Tensor]:
        draw = getattr(torch, name)

        def draw_and_keep(*sizes: int, **how: Any) -> Tensor:
            numbers = draw(*sizes, **how)
            draws[name].append(numbers.numpy().tobytes())
            return numbers

        return draw_and_keep

    for name in draws:
        monkeypatch.setattr(torch, name, kept(name))
    for seed in (0, 1):
        train(tmp_path, f"s{seed}", seed=seed, epochs=3)
    assert len(set(draws["randperm"])) == len(draws["randperm"]) == 2 * 3
    training, validation = 7 * 3, 1  # batches of noise of a seed: a validation draws what the others draw
    assert len(set(draws["randn"])) == 2 * (training + validation)


@pytest.mark.parametrize("step", [1, 9, 28])  # before the first checkpoint, in the second epoch, at the very end
def test_interrupted_and_resumed_equals_uninterrupted(whole: Run, tmp_path: Path, step: int) -> None:
    with pytest.raises(Interrupted, match="--resume parts"):
        train(tmp_path, "parts", stop_after(step))
    store = RunStore(tmp_path)
    assert store.open("parts").status == "interrupted"
    resumed = trainer.resume("parts", store, lambda progress: None)
    assert resumed.status == "completed"
    assert weights(resumed) == weights(whole)
    assert resumed.metrics == whole.metrics
    for arrays in (run.arrays(schema.IMAGES) for run in (resumed, whole)):
        assert arrays["epochs"].tolist() == [0, 1, 2, 3, 4]
    assert np.array_equal(*(run.arrays(schema.IMAGES)["epoch_reconstructions"] for run in (resumed, whole)))
    columns = ["epoch", "step", "split", "loss", "reconstruction", "kl"]
    assert resumed.history()[columns].equals(whole.history()[columns])
    assert resumed.history().seconds.is_monotonic_increasing


def test_a_killed_run_resumes_but_a_living_one_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        train(tmp_path, "a", stop_after(9))
    store = RunStore(tmp_path)
    store.reopen("a").update(status="running")  # as kill -9 leaves it
    holder = store.open("a").folder / schema.CHECKPOINT / "pid"
    holder.write_text("1")  # a process that lives
    with pytest.raises(BadInput, match="another process"):
        trainer.resume("a", store, lambda progress: None)
    holder.write_text("999999999")
    assert trainer.resume("a", store, lambda progress: None).status == "completed"


def test_divergence_is_said_and_marked(tmp_path: Path) -> None:
    with pytest.raises(TrainingFailed, match="smaller --lr"):
        train(tmp_path, lr=1e4)
    run = RunStore(tmp_path).open("a")
    assert run.status == "failed"
    assert "diverged" in run.record["reason"]


def test_a_full_disk_loses_nothing(whole: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(np, "savez_compressed", no_space)
        with pytest.raises(BetaboardError, match="No space left"):
            train(tmp_path, "a")
    store = RunStore(tmp_path)
    assert store.open("a").status == "interrupted"
    assert weights(trainer.resume("a", store, lambda progress: None)) == weights(whole)


def test_evaluate_gives_the_same_numbers_again(tmp_path: Path) -> None:
    run = train(tmp_path)
    again = trainer.evaluate_again(RunStore(tmp_path).open("a"), RunStore(tmp_path), lambda progress: None)
    assert again.metrics == run.metrics
    assert again.arrays(schema.IMAGES, "epochs")["epochs"].tolist() == [0, 1, 2, 3, 4]


def test_kl_alone_empties_the_code_and_beta_zero_ignores_the_kl(tmp_path: Path) -> None:
    only_kl = train(tmp_path, "kl", reconstruction_weight=0.0, epochs=60)
    assert only_kl.metric("kl") < 1e-3
    assert only_kl.metric("active_units") == 0
    free = train(tmp_path, "free", beta=0.0, epochs=10)
    history = free.history()
    assert history.loss.to_numpy() == pytest.approx(history.reconstruction.to_numpy())


def test_bad_input_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    train(tmp_path)
    for wrong, sentence in (
        ({"epochs": 0}, "--epochs must be 1 or more"),
        ({"lr": -1.0}, "--lr must be"),
        ({"beta": -0.1}, "--beta must be"),
        ({"beta": float("nan")}, "--beta must be"),
        ({"model": "transformer"}, "choose one of: .*conv, .*fc"),
        ({"depth": 0}, "--depth must be 1 or more"),
        ({"hidden": -4}, "--hidden must be 1 or more"),
        ({"channels": 3}, "--channels is no option of model fc"),
        ({"dataset": "folder:/nowhere"}, "does not exist"),
        ({"device": "abacus"}, "there is no device"),
        ({"model": "conv", "hidden": None, "depth": 9}, "to nothing"),
    ):
        with pytest.raises(BadInput, match=sentence):
            train(tmp_path, "b", **wrong)
    with pytest.raises(BadInput, match="exists already"):
        train(tmp_path, "a")
    with pytest.raises(BadInput, match="nothing to resume"):
        trainer.resume("a", RunStore(tmp_path), lambda progress: None)
    assert [run.run_id for run in RunStore(tmp_path)] == ["a"]
