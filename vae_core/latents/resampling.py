"""The pictures that a model holds to be one and the same: z = mu + sigma * epsilon around one image's code."""

from __future__ import annotations

import numpy as np

from vae_core.latents.traversals import Decode

RANGE, STEPS = 2.0, 9


def epsilons(limit: float = RANGE, steps: int = STEPS) -> np.ndarray:
    """Epsilon at regular intervals: (steps,) float32 from -limit to limit."""
    return np.linspace(-limit, limit, steps, dtype=np.float32)


def codes(mu: np.ndarray, logvar: np.ndarray, epsilon: np.ndarray) -> np.ndarray:
    """mu, logvar (D,), epsilon (T,) -> (T, D): every dimension moved by the same epsilon times its own sigma.

    At epsilon 1 a code is as far from mu as a typical draw from the posterior is, sqrt(D) standard deviations.
    """
    return (mu + np.exp(0.5 * logvar) * epsilon[:, None]).astype(np.float32)


def resample(decode: Decode, mu: np.ndarray, logvar: np.ndarray, epsilon: np.ndarray) -> np.ndarray:
    """What is drawn around one image's code: mu, logvar (D,), epsilon (T,) -> (T, H, W, C) uint8."""
    return decode(codes(mu, logvar, epsilon))
