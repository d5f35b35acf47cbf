"""What a model reaches whose code says nothing, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from vae_core.evaluation.bits_per_dimension import bits_per_dimension
from vae_core.evaluation.metric import METRICS, Measured
from vae_core.evaluation.mse import mse
from vae_core.evaluation.ssim import ssim
from vae_core.evaluation.uninformed import UNINFORMED, constant_pictures


def pictures(*levels: int) -> np.ndarray:
    """Flat pictures (N, 8, 8, 1)."""
    return np.array(levels, np.uint8)[:, None, None, None] * np.ones((1, 8, 8, 1), np.uint8)


def measured(images: np.ndarray, redrawn: np.ndarray, **known: object) -> Measured:
    count = len(images)
    labels, train_labels = np.arange(count) % 2, np.array([1, 1, 0])
    codes = np.zeros((count, 2))
    return Measured(np.full(count, 5.0), codes, codes, images, redrawn, labels, codes[:3], train_labels, **known)


def test_mse_known_answers() -> None:
    images, other = pictures(0, 255, 51), pictures(255, 255, 0)
    assert mse(images, other) == pytest.approx([1, 0, 0.04])
    colour = np.zeros((1, 8, 8, 3), np.uint8)
    assert mse(colour, colour + np.array([255, 0, 0], np.uint8)) == pytest.approx([1 / 3])


def test_no_constant_picture_is_nearer_than_mean_and_median() -> None:
    images = np.random.default_rng(0).gamma(0.3, 60, (200, 8, 8, 1)).clip(0, 255).astype(np.uint8)
    mean, median = 255 * constant_pictures(images)
    for constant in np.random.default_rng(1).normal(mean, 20, (50, 8, 8, 1)):
        assert np.square(images - mean).mean() <= np.square(images - constant).mean()
        assert np.abs(images - median).mean() <= np.abs(images - constant).mean()


def test_an_entry_keeps_the_better_of_the_constant_pictures() -> None:
    images = pictures(0, 0, 255)
    constants = np.concatenate([pictures(85), pictures(0)]) / 255
    of = measured(images, images, constants=constants, constants_nll=np.array([[4.0, 4, 4], [1, 1, 7]]))
    entries = {name: METRICS[name](of) for name in ("mse", "ssim", "reconstruction", "knn_accuracy")}
    assert {name: entry["value"] for name, entry in entries.items()}["mse"] == 0
    assert entries["mse"][UNINFORMED] == pytest.approx(2 / 9)  # the mean
    assert entries["ssim"][UNINFORMED] == pytest.approx(ssim(images, pictures(0, 0, 0)).mean(), abs=1e-6)  # the median
    assert entries["reconstruction"][UNINFORMED] == 3
    assert entries["knn_accuracy"][UNINFORMED] == pytest.approx(1 / 3)  # one test label of three is 1


def test_what_nobody_measured_is_not_there() -> None:
    of = measured(pictures(0, 9), pictures(1, 1))
    assert UNINFORMED not in METRICS["mse"](of)
    assert set(METRICS["reconstruction"](of)) == {"value", "split", "n", "stderr"}
    assert METRICS["bits_per_dimension"](of) is None


def test_floor_is_the_mean_over_images() -> None:
    of = measured(pictures(0, 9), pictures(1, 1), floor=np.array([1.0, 2.0]))
    assert METRICS["reconstruction"](of)["floor"] == 1.5


def test_bits_of_an_image_that_is_equally_likely_at_every_brightness() -> None:
    bits = bits_per_dimension(np.zeros(2), np.zeros(2), 0.0, 64)
    assert bits == pytest.approx([np.log2(255)] * 2)
    assert bits_per_dimension(np.array([64.0]), np.array([64.0]), np.log(2), 64) == pytest.approx(
        [np.log2(255) + 1 + 2 / np.log(2)]
    )


def test_a_pixel_that_was_always_black_is_not_quite_black() -> None:
    mean, median = constant_pictures(pictures(0, 0, 255)).reshape(2, -1)[:, 0]
    assert mean == pytest.approx(1 / 3)
    assert median == 0.5 / 4


def test_numbers_under_a_likelihood_say_what_it_leaves_out() -> None:
    pair = pictures(0, 9), pictures(1, 1)
    log_weights = np.zeros((3, 2))
    for name in ("reconstruction", "elbo", "log_likelihood"):
        assert METRICS[name](measured(*pair, log_weights=log_weights, left_out=0.919))["left_out"] == 0.919
        assert "left_out" not in METRICS[name](measured(*pair, log_weights=log_weights, left_out=0.0))
    assert "left_out" not in METRICS["kl"](measured(*pair, left_out=0.919))
