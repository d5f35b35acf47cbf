"""What an objective is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from torch import Tensor

from vae_core.registry import Registry


@dataclass(frozen=True)
class Pass:
    """One forward pass of a batch of B images with D latent dimensions.

    nll: (B,) negative log-likelihood of each image, nats, summed over pixels and channels.
    mu, logvar, z: (B, D). step: number of the optimiser step, from 0, for schedules.
    """

    nll: Tensor
    mu: Tensor
    logvar: Tensor
    z: Tensor
    step: int


class Objective(Protocol):
    """A frozen dataclass whose `option` fields are its settings; calling it gives the loss terms.

    The dict has `loss`, which is minimised, `reconstruction`, `kl` and any named extras: scalars, nats per image,
    averaged over the batch.
    """

    def __call__(self, forward: Pass) -> dict[str, Tensor]: ...


OBJECTIVES: Registry[type[Objective]] = Registry("vae_core.objectives", "objective")
