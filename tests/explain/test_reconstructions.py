"""What is said about redrawn pictures is true of them."""

import math

import numpy as np
import pytest

from vae_core.explain.reconstructions import epochs_words, formed_after, redrawn_words, sample_words


def test_redrawn_with_and_without_originals():
    shown = redrawn_words({"beta 0": 0.05, "beta 1": 0.1}, {"beta 0": 0.3, "beta 1": 0.3}, 0.3)
    assert shown.answer.startswith("A pixel is off by 5% (beta 0) to 10% (beta 1)")
    assert "error map" in shown.alt
    hidden = redrawn_words({}, {"beta 0": 0.3, "beta 1": 0.3}, math.nan)
    assert "not on this machine" in hidden.answer
    assert "error map" not in hidden.alt
    assert "error map" not in hidden.look_for


@pytest.mark.parametrize(
    ("differences", "epoch"),
    [([10, 5, 0.9, 0.1, 0], 2), ([10, 0.5, 3, 0.1, 0], 3), ([10, 9, 8, 7, 0], 4)],
    ids=["early", "back again", "last moment"],
)
def test_formed_after(differences, epoch):
    assert formed_after(np.arange(5), np.array(differences, float)) == epoch


def test_pictures_that_never_changed_are_not_said_to_have_formed():
    assert math.isnan(formed_after(np.array([0, 1]), np.zeros(2)))
    answer = epochs_words({"beta 0": 4.0, "beta 9": math.nan}, ["beta 0", "beta 9"]).answer
    assert (
        answer == "The pictures had nearly their final form after epoch 4. Those of beta 9 did not change in training."
    )


def test_samples():
    answer = sample_words({"beta 0": 0.4, "beta 1": 0.8, "beta 4": 0.05}, {"a": 10}, real=True).answer
    assert "vary 40% (beta 0) to 80% (beta 1) as much as real ones" in answer
    assert "Out of beta 4 comes nearly the same picture every time." in answer


def test_samples_without_originals_are_not_compared_with_them():
    words = sample_words({"beta 0": 0.4}, {"a": 10}, real=False)
    assert "redrawn ones" in words.answer
    assert "real ones" not in words.answer


def test_samples_all_alike_or_not_comparable():
    assert (
        "the same picture comes out of every model" in sample_words({"a": 0.0, "b": 0.01}, {"a": 1}, real=True).answer
    )
    assert "nothing to compare" in sample_words({"a": math.nan}, {"a": 1}, real=True).answer


def test_noise_is_shared_only_by_codes_of_one_size():
    assert "the same for every model" in sample_words({"a": 1.0}, {"a": 10, "b": 10}, real=True).look_for
    assert "throw of their own" in sample_words({"a": 1.0}, {"a": 10, "b": 20}, real=True).look_for
