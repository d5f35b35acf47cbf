"""The batch that the values of `reference_values.json` are of: the same numbers wherever they are drawn."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

BATCH, OTHER_BATCH, LATENT_DIM, IMAGE = 16, 12, 5, (1, 4, 4)
DISCRIMINATOR_WIDTH = 7


def reference_batch() -> dict[str, Tensor]:
    """In float64: x, logits (B, C, H, W) of images; mu, logvar, z, prior (B, D); permuted (other B, D).

    The means are correlated, of unlike spreads, and not centred, so that no part of a penalty vanishes by chance.
    """
    rng = np.random.default_rng(1802_05983)
    x = rng.random((BATCH, *IMAGE))
    logits = rng.normal(size=(BATCH, *IMAGE))
    mixing = np.eye(LATENT_DIM) + 0.4 * rng.normal(size=(LATENT_DIM, LATENT_DIM))
    mu = rng.normal(size=(BATCH, LATENT_DIM)) @ mixing + 0.5
    logvar = rng.normal(-1, 0.7, size=(BATCH, LATENT_DIM))
    z = mu + np.exp(logvar / 2) * rng.normal(size=(BATCH, LATENT_DIM))
    prior = rng.normal(size=(BATCH, LATENT_DIM))
    permuted = rng.permuted(rng.normal(size=(OTHER_BATCH, LATENT_DIM)) @ mixing, axis=0)
    arrays = {"x": x, "logits": logits, "mu": mu, "logvar": logvar, "z": z, "prior": prior, "permuted": permuted}
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def with_weights(network: nn.Module) -> nn.Module:
    """The network, in float64, with weights drawn layer by layer: alike for alike layers, whoever built them."""
    rng = np.random.default_rng(1706_02262)
    for weights in network.double().parameters():
        weights.data = torch.from_numpy(rng.normal(0, 1 / np.sqrt(weights.shape[-1]), size=tuple(weights.shape)))
    return network
