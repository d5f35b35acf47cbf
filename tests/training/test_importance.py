"""Weights of drawn codes from a real network."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from vae_core.evaluation.kl import kl_per_dimension
from vae_core.training.config import TrainConfig
from vae_core.training.importance_weights import log_weights
from vae_core.training.network import build


def test_the_mean_weight_is_the_elbo() -> None:
    network = build(TrainConfig(dataset="digits", latent_dim=3), (8, 8, 1), torch.device("cpu"), classes=10)
    images = np.random.default_rng(0).integers(0, 255, (4, 8, 8, 1), np.uint8)
    weights = log_weights(network, images, None, codes=3_000)
    assert weights.shape == (3_000, 4)
    kl = kl_per_dimension(*network.encode(images)).sum(axis=1)
    noise = np.random.default_rng(1)
    nll = np.mean([network.nll(images, noise.standard_normal((4, 3))) for _ in range(500)], axis=0)
    assert weights.mean(axis=0) == pytest.approx(-nll - kl, abs=0.1)
    assert np.array_equal(log_weights(network, images, None, codes=2), log_weights(network, images, None, codes=2))
