"""A run as everything reads it: every value with its shape, one sentence where it is missing, read only once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support import make_run
from vae_core.errors import BrokenRun, DataUnavailable
from vae_core.runs import OpenedRun, Run, RunStore, files, schema
from vae_core.runs.opened import (
    MEASURED,
    Part,
    originals_of,
    redrawn_columns,
    shared_map_methods,
)
from vae_core.runs.reader import Reader, read_arrays
from vae_core.runs.stored import ClassSamples, Resampled, from_arrays, to_arrays

SHAPE = (8, 8, 1)


def opened(run: Run, **reading: object) -> OpenedRun:
    return OpenedRun.of(run, Reader(**reading))  # type: ignore[arg-type]


def without(run: Run, file: str, *names: str, **others: np.ndarray) -> None:
    """Write a file of the run again: some arrays left out, others changed."""
    arrays = {name: array for name, array in run.arrays(file).items() if name not in names}
    files.write_arrays(run.folder / file, arrays | others)


@pytest.fixture
def flat(tmp_path: Path) -> OpenedRun:
    return opened(make_run(tmp_path, "flat", latent_dim=2))


def test_every_value_has_its_shape(flat: OpenedRun) -> None:
    assert {name: getattr(flat, name).shape for name in ("index", "mu", "logvar", "labels")} == {
        "index": (60,),
        "mu": (60, 2),
        "logvar": (60, 2),
        "labels": (60,),
    }
    pictures = {
        "reconstructions": flat.reconstructions,
        "samples": flat.samples,
        "mixture_samples": flat.mixture_samples,
        "originals": flat.originals,
    }
    assert {name: array.shape for name, array in pictures.items() if array is not None} == {
        "reconstructions": (60, *SHAPE),
        "samples": (64, *SHAPE),
        "mixture_samples": (64, *SHAPE),
        "originals": (60, *SHAPE),
    }
    assert {array.dtype for array in pictures.values() if array is not None} == {np.dtype(np.uint8)}
    shapes = {
        "snapshots": [(4,), (4, 16, *SHAPE)],
        "traversals": [(13,), (4, 2), (4, 2, 13, *SHAPE)],
        "class_samples": [(10,), (10, 16, *SHAPE)],
        "resampled": [(9,), (4, 9, *SHAPE)],
        "interpolations": [(3, 2), (3, 2, 11, *SHAPE)],
        "manifold": [(20,), (20, 20, *SHAPE)],
    }
    assert {name: [array.shape for array in getattr(flat, name)] for name in shapes} == shapes
    assert flat.map_methods == {"pca", "tsne", "umap"}
    assert flat.map("umap").points.shape == (60, 2)
    assert flat.map("umap").kept is None
    assert (len(flat.dimensions), flat.dimensions.kl.tolist()) == (2, flat.metrics["kl"]["per_dimension"])
    assert set(flat.history().split) == {"train", "validation"}
    assert flat.label_texts[3] == "3"


def test_what_a_map_keeps_stands_beside_it(flat: OpenedRun) -> None:
    without(flat, schema.EMBEDDINGS, "tsne", pca_kept=np.array([0.5, 0.9]))
    kept = flat.map("pca").kept
    assert kept is not None
    assert kept.tolist() == [0.5, 0.9]
    assert flat.map_methods == {"pca", "umap"}
    with pytest.raises(BrokenRun, match=r"flat: embeddings.npz cannot be read \(it has no tsne\)"):
        flat.map("tsne")


def test_what_is_known_of_the_images_needs_names(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", labelled=False)
    facts = {"factors": np.zeros((60, 2), np.int64), "attributes": np.ones((60, 3), np.uint8)}
    without(run, schema.LATENTS, **facts)
    assert (opened(run).labels, opened(run).factors, opened(run).attributes) == (None, None, None)
    assert opened(run).label_texts == [""] * 60
    run.data.update(factor_names=["x", "y"], attribute_names=["a", "b"])  # type: ignore[attr-defined]
    factors = opened(run).factors
    assert factors is not None
    assert (factors.names, factors.values.shape) == (("x", "y"), (60, 2))
    assert opened(run).attributes is None, "two names do not fit three columns"


def test_a_run_of_another_training_loop_may_do_without_what_is_optional(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", inputs=False)
    optional = ("mixture_samples", "class_samples", "class_sample_labels", "resampled", "interpolations")
    without(run, schema.IMAGES, *optional)
    foreign = opened(run)
    assert foreign.mixture_samples is None
    assert foreign.class_samples is None
    assert foreign.resampled is None, "its values alone are no pictures"
    assert foreign.interpolations is None
    assert foreign.manifold is None
    assert foreign.originals is None
    assert foreign.reconstructions.shape == (60, *SHAPE)
    foreign.check(MEASURED)


def test_a_missing_file_is_said_in_one_sentence(tmp_path: Path) -> None:
    run = opened(make_run(tmp_path, "a", inputs=False))
    for part in (Part.CODES, Part.PICTURES, Part.MAPS):
        (run.folder / part).unlink()
    with pytest.raises(BrokenRun, match=r"^a: latents.npz is missing; restore it or run `evaluate a`$"):
        _ = run.mu
    with pytest.raises(BrokenRun, match=r"a: images.npz is missing"):
        _ = run.traversals
    with pytest.raises(BrokenRun, match=r"a: embeddings.npz is missing"):
        _ = run.map_methods
    assert run.originals is None


@pytest.mark.parametrize(
    ("file", "others", "sentence"),
    [
        (schema.LATENTS, {"mu": np.zeros(60)}, r"latents.npz cannot be read \(mu has 1 axes instead of 2\)"),
        (schema.IMAGES, {"samples": np.zeros((64, 8, 8), np.uint8)}, "samples has 3 axes instead of 4"),
        (schema.IMAGES, {"epochs": np.arange(2)}, "epochs and epoch_reconstructions do not fit each other: 2 and 4"),
        (schema.IMAGES, {"traversal_values": np.arange(5.0)}, "traversal_values and traversals do not fit"),
        (schema.IMAGES, {"traversal_anchors": np.zeros((4, 9))}, "traversal_anchors and traversals do not fit"),
        (schema.IMAGES, {"class_sample_labels": np.arange(3)}, "class_sample_labels and class_samples do not fit"),
    ],
)
def test_arrays_that_do_not_fit_their_names_are_said(tmp_path: Path, file: str, others: dict, sentence: str) -> None:
    run = make_run(tmp_path, "a")
    without(run, file, **others)
    with pytest.raises(BrokenRun, match=sentence):
        opened(run).check(MEASURED)


def test_a_run_that_did_not_complete_says_what_it_has_not(tmp_path: Path) -> None:
    make_run(tmp_path, "a")
    without(RunStore(tmp_path).open("a"), schema.IMAGES, "reconstructions", "traversals")
    RunStore(tmp_path).reopen("a").finish("interrupted")
    run = opened(RunStore(tmp_path).open("a"))
    assert run.samples.shape == (64, *SHAPE)
    with pytest.raises(BrokenRun, match=r"a: images.npz cannot be read \(it has no reconstructions\)"):
        _ = run.reconstructions
    with pytest.raises(BrokenRun, match=r"a: images.npz cannot be read \(it has no traversals\)"):
        _ = run.traversals


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    run, asked, kept = make_run(tmp_path, "a"), [], {}

    def arrays(folder: str, file: str, stamp: files.Stamp):
        key = folder, file, stamp
        if key not in kept:
            asked.append(file)
            kept[key] = read_arrays(*key)
        return kept[key]

    for _ in range(2):
        again = opened(run, arrays=arrays)
        _ = again.mu, again.logvar, again.labels, again.samples, again.traversals, again.dimensions, again.originals
    assert asked == [schema.LATENTS, schema.IMAGES, schema.INPUTS]
    without(run, schema.LATENTS, mu=np.zeros((60, 7), np.float32))
    assert opened(run, arrays=arrays).mu.shape == (60, 7)
    assert asked[3:] == [schema.LATENTS]


def test_by_itself_it_keeps_what_it_read_and_lets_nobody_change_it(flat: OpenedRun) -> None:
    assert flat.mu is OpenedRun.of(flat).mu
    with pytest.raises(ValueError, match="read-only"):
        flat.mu[0] = 0
    with pytest.raises(ValueError, match="read-only"):
        flat.traversals.pictures[0] = 0


def test_originals_are_looked_up_by_data_set_and_place(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", inputs=False, image_size=8)

    def find(name: str, index: np.ndarray, *, image_size: int | None) -> np.ndarray:
        assert (name, image_size) == ("digits", 8)
        return np.ones((len(index), *SHAPE), np.uint8)

    def nowhere(name: str, index: np.ndarray, *, image_size: int | None) -> np.ndarray:
        raise DataUnavailable("not here")

    with_data, bare = opened(run, originals=find), opened(run, originals=nowhere)
    assert bare.originals is None
    both = originals_of([bare, with_data])
    assert both is not None
    assert both.shape == (60, *SHAPE)
    assert originals_of([bare]) is None
    assert list(redrawn_columns({"beta 1": bare}, both)) == ["original", "beta 1"]
    assert list(redrawn_columns({"beta 1": bare}, None)) == ["beta 1"]


def test_only_maps_that_all_runs_have_are_shared(tmp_path: Path) -> None:
    runs = [opened(make_run(tmp_path, name)) for name in "ab"]
    without(runs[1], schema.EMBEDDINGS, "tsne")
    assert shared_map_methods(runs) == {"pca", "umap"}


def test_a_conditional_model_is_told_the_label_of_its_image(tmp_path: Path) -> None:
    run = opened(make_run(tmp_path, "a", conditional=True))
    assert (run.condition(), run.condition(13)) == (0, 3)
    assert opened(make_run(tmp_path, "b")).condition(13) is None


def test_a_state_changes_with_what_is_computed_of_it(flat: OpenedRun) -> None:
    measured, weights = flat.state(), flat.state(Part.WEIGHTS)
    flat.write_notes({"title": "x"})
    assert (flat.state(), flat.state(Part.WEIGHTS)) == (measured, weights)
    without(flat, schema.IMAGES, "mixture_samples")
    assert flat.state() != measured
    assert flat.state(Part.WEIGHTS) == weights


def test_arrays_that_belong_together_are_written_as_they_are_read() -> None:
    resampled = Resampled(np.arange(3.0), np.zeros((2, 3, *SHAPE), np.uint8))
    arrays = to_arrays(resampled)
    assert set(arrays) == {"resampled_values", "resampled"}
    assert from_arrays(Resampled, arrays) == resampled
    assert from_arrays(ClassSamples, arrays) is None
