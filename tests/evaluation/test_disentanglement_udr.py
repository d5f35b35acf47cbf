"""Agreement between runs, which needs no factors."""

from __future__ import annotations

import numpy as np
import pytest

from vae_core.errors import BadInput
from vae_core.evaluation.disentanglement import udr


@pytest.fixture
def codes() -> np.ndarray:
    """Independent, standardised dimensions: (2000, 5)."""
    plain = np.random.default_rng(0).normal(size=(2_000, 5))
    return np.linalg.qr(plain - plain.mean(axis=0))[0] * np.sqrt(2_000)


def turned(codes: np.ndarray) -> np.ndarray:
    return codes[:, [3, 1, 0, 4, 2]] * [-2, 1, 3, -1, 0.5]


def test_equal_runs_agree_fully_but_for_the_penalty(codes: np.ndarray) -> None:
    assert udr([codes, turned(codes), codes]).scores == pytest.approx([0.9, 0.9, 0.9])
    assert udr([codes, turned(codes)], alpha=1e-6).scores == pytest.approx([1, 1], abs=1e-5)
    warped = np.exp(turned(codes))
    assert udr([codes, warped], correlation="spearman").scores == pytest.approx([1, 1], abs=0.15)
    assert udr([codes[:, :1], warped[:, 2:3]], correlation="spearman").scores == pytest.approx([1, 1])


def test_unrelated_and_rotated_runs_agree_little(codes: np.ndarray) -> None:
    rng = np.random.default_rng(1)
    unrelated, rotation = rng.normal(size=codes.shape), np.linalg.qr(rng.normal(size=(5, 5)))[0]
    agreement = udr([codes, turned(codes), codes @ rotation, unrelated])
    assert agreement.scores[3] < 0.05
    assert agreement.pairwise[0, 1] > 0.85 > 0.6 > agreement.pairwise[0, 2] > agreement.pairwise[0, 3]
    assert np.isnan(np.diag(agreement.pairwise)).all()
    assert agreement.scores[2] == np.median(agreement.pairwise[[0, 1, 3], 2])


def test_unused_dimensions_neither_help_nor_hurt(codes: np.ndarray) -> None:
    noise = 0.01 * np.random.default_rng(2).normal(size=(2_000, 2))
    wider = np.hstack([codes, noise, np.ones((2_000, 1))])
    agreement = udr([codes, wider])
    assert agreement.scores == pytest.approx([0.9, 0.9])
    assert agreement.pruned_dimensions == ((), (5, 6, 7))
    by_kl = udr([codes, wider], kl=[np.ones(5), np.array([1] * 5 + [0.01, 0.009, 1])])
    assert by_kl.dimensions == ((0, 1, 2, 3, 4), (0, 1, 2, 3, 4))
    assert udr([codes, np.zeros((2_000, 3))], prune_std=0).scores.tolist() == [0, 0]


def test_what_cannot_be_compared_is_said(codes: np.ndarray) -> None:
    with pytest.raises(BadInput, match="at least two"):
        udr([codes])
    with pytest.raises(BadInput, match="different numbers"):
        udr([codes, codes[:500]])
    with pytest.raises(BadInput, match=r"20 samples are too few to compare \d+ dimensions: give at least \d+\."):
        udr([codes[:20], codes[:20]])
    with pytest.raises(BadInput, match="samples are too few to compare 5 dimensions: give at least"):
        udr([codes[:20, :2], codes[:20]])
    with pytest.raises(BadInput, match="one KL"):
        udr([codes, codes], kl=[np.ones(5), np.ones(4)])
    with pytest.raises(BadInput, match="spearman"):
        udr([codes, codes], correlation="pearson")  # type: ignore[arg-type]
