"""What is known about images reaches the run folder, and images of which nothing is known train too."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from vae_core.runs import Run, RunStore, check, schema
from vae_core.training import trainer
from vae_core.training.config import TrainConfig

RNG = np.random.default_rng(0)
IMAGES = RNG.integers(0, 256, (80, 8, 8), np.uint8)


def train(root: Path, **arrays: np.ndarray) -> Run:
    np.savez(root / "a.npz", images=IMAGES, **arrays)  # type: ignore[arg-type]
    settings = {"dataset": f"folder:{root / 'a.npz'}", "hidden": 8, "latent_dim": 2, "epochs": 1, "maps": "pca"}
    run = trainer.train(TrainConfig.from_dict(settings), RunStore(root), lambda progress: None, run_id="a")
    assert check.problems(run) == []
    return run


def test_several_labels_a_picture_are_kept_with_its_code(tmp_path: Path) -> None:
    marks = RNG.integers(0, 2, (80, 3))
    run = train(tmp_path, labels=marks, label_names=np.array(["hat", "tie", "bag"]))
    latents = run.arrays(schema.LATENTS)
    assert np.array_equal(latents["attributes"], marks[latents["index"]])
    assert "labels" not in latents
    assert run.data["attribute_names"] == ["hat", "tie", "bag"]


def test_nothing_known_is_nothing_stored(tmp_path: Path) -> None:
    run = train(tmp_path)
    assert not {"labels", "factors", "attributes"} & set(run.arrays(schema.LATENTS))
    assert run.data["attribute_names"] == run.data["label_names"] == run.data["factor_names"] == []
