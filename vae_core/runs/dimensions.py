"""The dials of a run: its latent dimensions, in the order in which everything shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from vae_core.quantities import IN_USE, RATE
from vae_core.runs.store import Run

# A dimension whose mu varies by less over the test images says nothing about them (Burda et al., arXiv 1509.00519).
USED_VARIANCE = 0.01


@dataclass(frozen=True, eq=False)
class Dimensions:
    """How much each latent dimension is used. kl: (D,) nats per image; used: (D,) bool."""

    kl: np.ndarray
    used: np.ndarray

    def __len__(self) -> int:
        return len(self.kl)

    @cached_property
    def order(self) -> np.ndarray:
        """(D,) the dimensions by falling KL, those in use before the others."""
        return np.lexsort((-self.kl, ~self.used))

    @property
    def count(self) -> int:
        """How many are in use."""
        return int(self.used.sum())


def measured_dimensions(run: Run, mu: np.ndarray, logvar: np.ndarray) -> Dimensions:
    """What the run's metrics say about its dimensions; measured on the stored codes (S, D) where they say nothing."""
    kl = run.metrics.get(RATE, {}).get("per_dimension", ())
    variances = run.metrics.get(IN_USE, {}).get("variances", ())
    dims = mu.shape[1]
    if len(kl) != dims or len(variances) != dims:
        mu, logvar = mu.astype(np.float64), logvar.astype(np.float64)
        kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).mean(axis=0)
        variances = mu.var(axis=0)
    return Dimensions(np.asarray(kl, float), np.asarray(variances, float) > USED_VARIANCE)


def dimension_table(models: Mapping[str, Dimensions]) -> pd.DataFrame:
    """One row a dial of each model, by falling use: model (its name), place (1 is the most used), dial, kl, used."""
    frames = [
        pd.DataFrame(
            {
                "model": name,
                "place": np.arange(1, len(dimensions) + 1),
                "dial": dimensions.order,
                "kl": dimensions.kl[dimensions.order],
                "used": dimensions.used[dimensions.order],
            }
        )
        for name, dimensions in models.items()
    ]
    return pd.concat(frames, ignore_index=True)
