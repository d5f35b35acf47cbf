"""The maps that are asked for, and no others, whenever a run is measured."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from tests.training.short_runs import stop_after, train
from vae_core.errors import BadInput
from vae_core.latents import embeddings
from vae_core.runs import Run, RunStore, check, groups, schema
from vae_core.runs.opened import OpenedRun
from vae_core.training import trainer
from vae_core.training.config import TrainConfig
from vae_core.training.trainer import Interrupted


def silent(progress: object) -> None:
    """No progress bar."""


def drawn(run: Run) -> set[str]:
    return {name for name in run.arrays(schema.EMBEDDINGS) if not name.endswith("_kept")}


@pytest.fixture(autouse=True)
def without_umap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing it fails: what does not ask for a UMAP map does not wait half a minute for its library either."""
    monkeypatch.setattr(schema, "SAMPLES", 40)
    monkeypatch.setitem(sys.modules, "umap", None)


def test_a_run_has_the_maps_that_it_was_trained_to_have(tmp_path: Path) -> None:
    run = train(tmp_path, epochs=1, maps="pca")
    assert drawn(run) == {"pca"}
    assert check.problems(RunStore(tmp_path).open(run.run_id)) == []
    with pytest.raises(ModuleNotFoundError, match="import of umap halted"):
        train(tmp_path, "b", epochs=1, maps="umap")


def test_by_default_every_map_is_drawn_from_that_of_the_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: dict[str, list[np.ndarray | None]] = {"pca": [], "tsne": [], "umap": []}

    def method(name: str) -> embeddings.Method:
        def draw(mu: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
            begun[name].append(start)
            return embeddings.pca(mu)

        return draw

    monkeypatch.setattr(embeddings, "METHODS", {name: method(name) for name in begun})
    run = train(tmp_path, epochs=1, maps=TrainConfig().maps)
    assert drawn(run) == {"pca", "tsne", "umap"}
    for pictures, codes in begun.values():
        assert pictures is None
        assert codes is not None
        assert codes.shape == (40, 2)


def test_a_stopped_run_goes_on_to_the_same_maps(tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        train(tmp_path, "a", stop_after(9), maps="pca")
    assert drawn(trainer.resume("a", RunStore(tmp_path), silent)) == {"pca"}


def test_maps_are_drawn_later_and_kept_from_then_on(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    run = train(tmp_path, epochs=1, maps="pca")
    assert drawn(trainer.evaluate_again(run, store, silent)) == {"pca"}
    again = trainer.evaluate_again(run, store, silent, maps="tsne")
    assert drawn(again) == {"pca", "tsne"}
    assert drawn(trainer.evaluate_again(again, store, silent)) == {"pca", "tsne"}


def test_maps_are_no_setting_in_which_runs_differ(tmp_path: Path) -> None:
    runs = [train(tmp_path, maps, epochs=1, maps=maps, seed=seed) for seed, maps in enumerate(("pca", "tsne"))]
    assert groups.differing(runs) == ["seed"]
    assert len(groups.seed_groups(runs)) == 1


def test_numbers_alone_leave_codes_maps_and_pictures_as_they_are(tmp_path: Path) -> None:
    run, store = train(tmp_path, epochs=1), RunStore(tmp_path)
    kept = {file: (run.folder / file).read_bytes() for file in (schema.LATENTS, schema.EMBEDDINGS, schema.IMAGES)}
    whole = run.metrics
    store.reopen("a").write_metrics({"elbo": {"value": 0.0}})
    (run.folder / schema.VALIDATION).unlink()
    again = OpenedRun.of(trainer.evaluate_again(store.open("a"), store, silent, numbers_only=True))
    assert again.metrics == whole
    assert {file: (again.folder / file).read_bytes() for file in kept} == kept
    assert again.validation is not None
    assert {len(scores) for scores in again.validation} == {again.data["splits"]["validation"]}
    assert check.problems(again) == []


def test_a_run_remembers_where_its_data_set_lies_by_now(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    run = train(tmp_path, "a", maps="pca")
    with pytest.raises(BadInput, match="gone does not exist; check --data-dir"):
        trainer.evaluate_again(run, store, silent, data_dir=str(tmp_path / "gone"))
    assert store.open("a").config["data_dir"] is None
    again = trainer.evaluate_again(run, store, silent, data_dir=str(tmp_path), numbers_only=True)
    assert again.config["data_dir"] == str(tmp_path)
