"""New codes for a model to draw from: plain noise, or noise shaped like the codes of real pictures."""

from __future__ import annotations

import warnings

import numpy as np

COMPONENTS = 10  # of the mixture, as in pythae
_NOISE_SEED = 1_802  # one noise for all models of equal size: their samples can be compared


def prior(count: int, dims: int) -> np.ndarray:
    """Codes from the standard normal prior: (count, dims) float32, always the same ones."""
    return np.random.default_rng(_NOISE_SEED).standard_normal((count, dims)).astype(np.float32)


def random_code(number: int, dims: int) -> np.ndarray:
    """The code (dims,) float32 from the prior that has this number; models of other sizes share its first values."""
    return np.random.default_rng(number).standard_normal(dims).astype(np.float32)


def mixture(codes: np.ndarray, count: int, components: int = COMPONENTS) -> np.ndarray:
    """Codes from a mixture of Gaussians with full covariances fitted to others: (P, D) -> (count, D) float32.

    The likeness of a model's codes that Ghosh et al. (arXiv 1903.12436) draw from after training.
    """
    from sklearn.mixture import GaussianMixture

    codes = codes.astype(np.float64)
    # A floor under the variances that scales with the codes, for groups with fewer codes than dimensions.
    floor = 1e-6 * max(float(codes.var(axis=0).mean()), 1e-6)
    model = GaussianMixture(min(components, len(codes)), reg_covar=floor, random_state=_NOISE_SEED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # equal codes leave groups empty, and a nearly fitted mixture is good enough
        samples, _ = model.fit(codes).sample(count)
    # They come one group after the other; a viewer sees the first few.
    return np.random.default_rng(_NOISE_SEED).permutation(samples).astype(np.float32)


def gaussian(codes: np.ndarray, count: int) -> np.ndarray:
    """Codes from one Gaussian with the mean and covariance of others: (P, D) -> (count, D) float32."""
    mean = codes.mean(axis=0, dtype=np.float64)
    # Weighting deviations by noise gives their covariance whatever its rank, without factorising it.
    noise = np.random.default_rng(_NOISE_SEED).standard_normal((count, len(codes)))
    return (mean + noise @ (codes - mean) / np.sqrt(max(len(codes) - 1, 1))).astype(np.float32)
