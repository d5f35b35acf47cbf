"""What a metric is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from vae_core.registry import Registry


@dataclass(frozen=True)
class Measured:
    """A trained network on N test images, S of them followed in pictures, and on P training images with D dimensions.

    nll: (N,) nats. mu, logvar: (N, D). images, redrawn: (S, H, W, C) uint8. labels: (N,), train_labels: (P,), both
    None without labels; train_mu: (P, D).
    """

    nll: np.ndarray
    mu: np.ndarray
    logvar: np.ndarray
    images: np.ndarray
    redrawn: np.ndarray
    labels: np.ndarray | None
    train_mu: np.ndarray
    train_labels: np.ndarray | None


Metric = Callable[[Measured], dict[str, Any] | None]
"""Gives an entry of metrics.json, or None where the metric does not apply."""

METRICS: Registry[Metric] = Registry("vae_core.evaluation", "metric")


def mean_of(values: np.ndarray, split: str = "test") -> dict[str, Any]:
    """An entry from one number an image: mean, standard error of the mean, n."""
    stderr = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0
    return {"value": float(values.mean()), "split": split, "n": len(values), "stderr": stderr}
