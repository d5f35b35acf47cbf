"""What a metric is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from vae_core.faces import NumberFace
from vae_core.registry import Registry

if TYPE_CHECKING:
    from vae_core.evaluation.kl_decomposition import KlParts

CODES_DRAWN, CODES_AMONG = 1_000, 10_000
_SEED = 1_802


@dataclass(frozen=True, eq=False)
class Measured:
    """A trained network on N test images, S of them followed in pictures, and on P training images with D dimensions.

    nll: (N,) nats. mu, logvar: (N, D). images, redrawn: (S, H, W, C) uint8. labels: (N,), train_labels: (P,), both
    None without labels; train_mu: (P, D). factors: (N, K), train_factors: (P, K), whole numbers, both None without
    known factors; factor_names: K. log_weights: (L, M) nats, log p(x, z) - log q(z|x) of L codes drawn for each of M
    test images, None where nobody drew any.

    constants: (B, H, W, C) from 0 to 1, pictures that a model whose code says nothing may draw for every image (see
    `uninformed`); constants_nll: (B, N) nats. floor: (N,) nats, below which no decoder can come, None where there is
    no such number. left_out: nats a pixel and channel that `nll` leaves out of a density of pixels from 0 to 1, None
    where it belongs to no density.
    """

    nll: np.ndarray
    mu: np.ndarray
    logvar: np.ndarray
    images: np.ndarray
    redrawn: np.ndarray
    labels: np.ndarray | None
    train_mu: np.ndarray
    train_labels: np.ndarray | None
    factors: np.ndarray | None = None
    train_factors: np.ndarray | None = None
    factor_names: tuple[str, ...] = ()
    log_weights: np.ndarray | None = None
    constants: np.ndarray | None = None
    constants_nll: np.ndarray | None = None
    floor: np.ndarray | None = None
    left_out: float | None = None

    @cached_property
    def kl_parts(self) -> KlParts:
        """Of a code drawn for each of at most CODES_DRAWN test images, among the codes of all, at most CODES_AMONG."""
        from vae_core.evaluation.kl_decomposition import kl_parts  # which registers what it gives as metrics

        rng = np.random.default_rng(_SEED)
        among = rng.permutation(len(self.mu))[:CODES_AMONG]
        mu, logvar = self.mu[among], self.logvar[among]
        rows = np.arange(min(len(mu), CODES_DRAWN))
        noise = rng.standard_normal((len(rows), mu.shape[1]))
        return kl_parts(mu, logvar, mu[rows] + np.exp(0.5 * logvar[rows]) * noise, rows)


Metric = Callable[[Measured], dict[str, Any] | None]
"""Gives an entry of metrics.json, or None where the metric does not apply."""

METRICS: Registry[Metric, NumberFace] = Registry("vae_core.evaluation", "metric", NumberFace.named)


def mean_of(values: np.ndarray, split: str = "test") -> dict[str, Any]:
    """An entry from one number an image: mean, standard error of the mean, n."""
    stderr = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0
    return {"value": float(values.mean()), "split": split, "n": len(values), "stderr": stderr}


def mean_under_likelihood(values: np.ndarray, measured: Measured) -> dict[str, Any]:
    """The same of nats under the network's likelihood; `left_out`: the constant that it leaves out, if any."""
    return mean_of(values) | ({"left_out": measured.left_out} if measured.left_out else {})
