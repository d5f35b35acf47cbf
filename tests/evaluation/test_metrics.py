"""Metrics against known answers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from vae_core.errors import BadInput
from vae_core.evaluation import labels
from vae_core.evaluation.active_units import active_units, activity
from vae_core.evaluation.kl import kl_per_dimension
from vae_core.evaluation.metric import mean_of
from vae_core.evaluation.pearson import pearson
from vae_core.evaluation.ssim import ssim
from vae_core.latents import embeddings, traversals
from vae_core.latents.neighbourhoods import aligned


def test_active_units_counts_variances_above_a_hundredth() -> None:
    rng = np.random.default_rng(0)
    mu = rng.normal(size=(20_000, 3)) * [1.0, 0.2, 0.05]
    assert activity(mu) == pytest.approx([1, 0.04, 0.0025], rel=0.05)
    assert active_units(activity(mu)) == 2
    assert active_units(np.array([0.01])) == 0


def test_kl_per_dimension_known_answers() -> None:
    kl = kl_per_dimension(np.array([[0.0, 2.0, 0.0]]), np.array([[0.0, 0.0, 1.0]]))
    assert kl == pytest.approx(np.array([[0, 2, (np.e - 2) / 2]]))


def test_ssim_and_pearson_of_equal_opposite_and_flat_images() -> None:
    images = np.random.default_rng(0).integers(0, 255, (3, 8, 8, 1), np.uint8)
    for measure in (ssim, pearson):
        assert measure(images, images) == pytest.approx([1, 1, 1])
    assert pearson(images, 255 - images) == pytest.approx([-1, -1, -1])
    assert pearson(images, np.full_like(images, 7)).tolist() == [0, 0, 0]
    colour = images.repeat(3, axis=3)
    assert ssim(colour, 255 - colour).max() < 0.2


def test_a_mean_has_its_standard_error_and_one_number_none() -> None:
    assert mean_of(np.array([1.0, 2.0, 6.0])) == pytest.approx(
        {"value": 3.0, "split": "test", "n": 3, "stderr": np.sqrt(7 / 3)}
    )
    assert mean_of(np.array([2.5])) == {"value": 2.5, "split": "test", "n": 1, "stderr": 0.0}


@pytest.mark.parametrize("measure", [labels.knn_accuracy, labels.linear_accuracy])
def test_label_accuracy_is_one_for_separate_classes_and_chance_for_noise(
    measure: Callable[..., np.ndarray],
) -> None:
    rng = np.random.default_rng(0)
    y = rng.integers(0, 4, 800)
    apart = rng.normal(size=(800, 2)) + 20 * np.stack([y // 2, y % 2], axis=1)
    noise = rng.normal(size=(800, 2))
    assert measure(apart[:400], y[:400], apart[400:], y[400:]).mean() == 1
    assert measure(noise[:400], y[:400], noise[400:], y[400:]).mean() == pytest.approx(0.25, abs=0.08)
    assert measure(noise[:9], np.ones(9, int), noise[9:12], np.array([1, 1, 0])).mean() == pytest.approx(2 / 3)


@pytest.mark.parametrize("name", embeddings.METHODS)
def test_maps_keep_clusters_apart(name: str) -> None:
    rng = np.random.default_rng(0)
    y = np.arange(90) % 3
    mu = (rng.normal(size=(90, 5)) + 30 * np.eye(5)[y]).astype(np.float32)
    points = embeddings.METHODS[name](mu)
    assert points.shape == (90, 2)
    assert points.dtype == np.float32
    assert labels.knn_accuracy(points, y, points, y, k=5).mean() == 1
    assert np.array_equal(points, embeddings.METHODS[name](mu))


@pytest.mark.parametrize("name", embeddings.METHODS)
@pytest.mark.parametrize("shape", [(60, 1), (60, 4), (embeddings.FEWEST_FOR_NEIGHBOURS, 3)])
def test_maps_of_collapsed_or_few_codes_are_finite(name: str, shape: tuple[int, int]) -> None:
    points = embeddings.METHODS[name](np.zeros(shape, np.float32))
    assert points.shape == (shape[0], 2)
    assert np.isfinite(points).all()


@pytest.mark.parametrize("name", ["tsne", "umap"])
def test_maps_begun_from_one_map_lie_alike(name: str) -> None:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 255, (6, 8, 8, 1)).repeat(20, axis=0) + rng.integers(-20, 20, (120, 8, 8, 1))
    seen = embeddings.features(images.clip(0, 255).astype(np.uint8))
    codes = [seen[:, :5] @ np.linalg.qr(rng.normal(size=(5, 5)))[0] + 0.1 * rng.normal(size=(120, 5)) for _ in range(2)]
    method = embeddings.METHODS[name]
    apart = lambda a, b: np.linalg.norm(aligned(a, b) - aligned(b, b), axis=1).mean()  # noqa: E731
    assert apart(*(method(one, start=method(seen)) for one in codes)) < 0.7 * apart(*(method(one) for one in codes))


def test_tsne_is_left_out_where_it_takes_too_long() -> None:
    assert set(embeddings.methods_for(embeddings.MOST_FOR_TSNE)) == {"pca", "tsne", "umap"}
    assert set(embeddings.methods_for(embeddings.MOST_FOR_TSNE + 1)) == {"pca", "umap"}


def test_the_maps_that_are_asked_for_are_drawn_and_pca_always() -> None:
    assert list(embeddings.methods_named("all")) == list(embeddings.METHODS)
    assert list(embeddings.methods_named("umap, tsne")) == ["pca", "tsne", "umap"]
    assert list(embeddings.methods_named("pca")) == ["pca"]
    assert list(embeddings.methods_for(embeddings.MOST_FOR_TSNE + 1, "tsne")) == ["pca"]
    for names in ("", "isomap", "pca,,umap", "pca tsne", "all,pca"):
        with pytest.raises(BadInput, match=f"--maps must be all, or some of pca, tsne, umap .*; not '{names}'"):
            embeddings.methods_named(names)


def test_pca_is_the_plane_of_most_variance() -> None:
    rng = np.random.default_rng(0)
    mu = rng.normal(size=(5_000, 3)) * [3, 2, 0.1]
    assert embeddings.pca(mu).std(axis=0) == pytest.approx([3, 2], rel=0.05)


def test_a_traversal_sets_one_dimension_and_leaves_the_others() -> None:
    anchors = np.array([[10.0, 20.0, 30.0], [1.0, 2.0, 3.0]])
    codes = traversals.traverse(lambda z: z[:, None, :, None], anchors, np.array([-1.0, 5.0]))
    assert codes.shape == (2, 3, 2, 1, 3, 1)
    assert codes[0, 1, :, 0, :, 0].tolist() == [[10, -1, 30], [10, 5, 30]]
    assert codes[1, 2, 1, 0, :, 0].tolist() == [1, 2, 5]
    assert traversals.traversal_values() == pytest.approx(np.arange(-3, 3.5, 0.5))
