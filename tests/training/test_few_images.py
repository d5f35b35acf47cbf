"""Data sets of a handful of images, and a handful of images followed: trained and measured all the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.training.short_runs import train
from vae_core.errors import BadInput
from vae_core.runs import Run, RunStore, check, schema
from vae_core.training.trainer import evaluate_again


@pytest.mark.parametrize("count", [6, 10, 12])
def test_a_data_set_of_a_handful_is_trained_on(tmp_path: Path, count: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (count, 8, 8), np.uint8)
    np.savez(tmp_path / "few.npz", images=pixels, labels=np.arange(count) % 2)
    run = train(tmp_path / "runs", dataset=f"folder:{tmp_path / 'few.npz'}", epochs=1)
    assert check.problems(RunStore(tmp_path / "runs").open(run.run_id)) == []


def test_of_too_few_it_says_how_many_will_do(tmp_path: Path) -> None:
    np.savez(tmp_path / "few.npz", images=np.zeros((4, 8, 8), np.uint8))
    with pytest.raises(BadInput, match=r"too few images .*\(4\); ten will do"):
        train(tmp_path, dataset=f"folder:{tmp_path / 'few.npz'}")


@pytest.mark.usefixtures("quick")
def test_any_number_of_images_can_be_followed(tmp_path: Path) -> None:
    run = train(tmp_path)
    for samples in (1, 2, 3, 7):
        measured = evaluate_again(run, RunStore(tmp_path), lambda progress: None, samples)
        assert check.problems(measured) == []
        assert measured.record["samples"] == len(measured.arrays(schema.LATENTS)["mu"]) == samples


@pytest.mark.usefixtures("quick")
def test_a_run_that_cannot_be_measured_stays_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = train(tmp_path)
    before = _files(run)
    monkeypatch.setattr("vae_core.training.evaluate._maps", _broken)
    with pytest.raises(RuntimeError, match="no map"):
        evaluate_again(run, RunStore(tmp_path), lambda progress: None, 5)
    assert _files(run) == before


def _files(run: Run) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in run.folder.iterdir() if path.is_file()}


def _broken(*_: object) -> None:
    raise RuntimeError("no map")
