"""What is kept through the epochs: codes on the plane of the last, and likeness on validation images."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.training.short_runs import stop_after, train
from vae_core.evaluation.pearson import pearson
from vae_core.evaluation.ssim import ssim
from vae_core.runs import OpenedRun, Run, RunStore, schema
from vae_core.training import checkpoint, trainer
from vae_core.training.config import TrainConfig
from vae_core.training.network import open_network
from vae_core.training.snapshots import LIKENESS_IMAGES, snapshot_epochs

pytestmark = pytest.mark.usefixtures("quick")


def test_epochs_are_close_at_first_and_the_last_is_among_them() -> None:
    assert sorted(snapshot_epochs(4)) == [1, 2, 3, 4]
    epochs = sorted(snapshot_epochs(300))
    assert epochs[0] == 1
    assert epochs[-1] == 300
    assert len(epochs) <= 20
    assert epochs[1] - epochs[0] < epochs[-1] - epochs[-2]


def test_the_last_codes_lie_where_the_map_of_principal_components_has_them(whole: Run) -> None:
    codes = OpenedRun.of(whole).code_snapshots
    assert codes is not None
    assert codes.epochs.tolist() == [0, 1, 2, 3, 4]
    assert codes.points[-1] == pytest.approx(OpenedRun.of(whole).map("pca").points, abs=1e-4)
    distances = np.linalg.norm(np.diff(codes.points, axis=0), axis=2).mean(axis=1)
    assert (distances > 0.01).all()  # of a network that learns, codes move


def test_likeness_is_recorded_as_the_metrics_measure_it(whole: Run) -> None:
    history = whole.history()
    validated = history[history.split == "validation"]
    assert validated[["ssim", "pearson"]].notna().all(axis=None)
    assert history[history.split == "train"][["ssim", "pearson"]].isna().all(axis=None)
    dataset = trainer.load_for(TrainConfig.from_dict(whole.config))
    network = open_network(whole, "cpu")
    images = dataset.images[dataset.sample("validation", LIKENESS_IMAGES)]
    redrawn = network.decode(network.encode(images, None)[0], None)
    last = validated.iloc[-1]
    assert last["ssim"] == pytest.approx(ssim(images, redrawn).mean(), rel=1e-6)
    assert last["pearson"] == pytest.approx(pearson(images, redrawn).mean(), rel=1e-6)
    assert whole.faces.term("ssim").title == "Likeness of the redrawn (SSIM)"


def test_a_resumed_run_has_the_codes_of_an_uninterrupted_one(whole: Run, tmp_path: Path) -> None:
    with pytest.raises(trainer.Interrupted):
        train(tmp_path, "parts", stop_after(9))
    resumed = trainer.resume("parts", RunStore(tmp_path), lambda progress: None)
    for name, array in whole.arrays(schema.CODE_SNAPSHOTS).items():
        assert np.array_equal(resumed.arrays(schema.CODE_SNAPSHOTS)[name], array), name


def test_a_checkpoint_from_before_codes_were_kept_is_resumed_with_the_codes_from_then_on(tmp_path: Path) -> None:
    with pytest.raises(trainer.Interrupted):
        train(tmp_path, "parts", stop_after(9))
    folder = tmp_path / "parts"
    state = checkpoint.load(folder, torch.device("cpu"))
    assert state is not None
    del state["codes"]
    checkpoint.save(folder, state)
    resumed = OpenedRun.of(trainer.resume("parts", RunStore(tmp_path), lambda progress: None))
    assert resumed.code_snapshots is not None
    assert resumed.code_snapshots.epochs.tolist() == list(range(state["epochs"], 5))
    assert resumed.snapshots.epochs.tolist() == [0, 1, 2, 3, 4]
