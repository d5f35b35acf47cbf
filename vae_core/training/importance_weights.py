"""How much each of several codes drawn for an image explains it: what the importance-weighted bound is made of."""

from __future__ import annotations

import numpy as np

from vae_core.evaluation.importance_weighted_bound import log_normal
from vae_core.training.network import Network

CODES = 50
_SEED = 1_802


def log_weights(network: Network, images: np.ndarray, labels: np.ndarray | None, codes: int = CODES) -> np.ndarray:
    """log p(x|z) + log p(z) - log q(z|x) of some codes for each image: (N, H, W, C) uint8 -> (codes, N) nats.

    The noise is the same for every network of one size, so that runs are compared on equal terms.
    """
    mu, logvar = (x.astype(np.float64) for x in network.encode(images, labels))
    rng = np.random.default_rng(_SEED)
    weights = np.zeros((codes, len(images)))
    for row in weights:
        noise = rng.standard_normal(mu.shape)
        z = mu + np.exp(0.5 * logvar) * noise
        row[:] = log_normal(z) - log_normal(z, mu, logvar) - network.nll(images, noise, labels)
    return weights
