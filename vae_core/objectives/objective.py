"""What an objective is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from torch import Tensor, nn

from vae_core.faces import ObjectiveFace
from vae_core.registry import Registry


@dataclass(frozen=True)
class ForwardPass:
    """One forward pass of a batch of B images with D latent dimensions.

    nll: (B,) negative log-likelihood of each image, nats, summed over pixels and channels.
    mu, logvar, z: (B, D). step: number of the optimiser step, from 0. epoch: passes over the data so far, with
    fraction, for schedules. dataset_size: N, number of training images. discriminator: the network of an
    `Adversarial` objective, (B, D) -> (B, 2) logits, else None.
    """

    nll: Tensor
    mu: Tensor
    logvar: Tensor
    z: Tensor
    step: int
    epoch: float = 0.0
    dataset_size: int = 0
    discriminator: nn.Module | None = None


class Objective(Protocol):
    """A frozen dataclass whose `option` fields are its settings; calling it gives the loss terms.

    The dict has `loss`, which is minimised, `reconstruction`, `kl` and any named extras: scalars, nats per image,
    averaged over the batch.
    """

    def __call__(self, forward: ForwardPass) -> dict[str, Tensor]: ...


@runtime_checkable
class Adversarial(Protocol):
    """An objective with a network of its own beside the VAE, trained in turn with it by its own optimiser."""

    discriminator_lr: float
    discriminator_betas: tuple[float, float]
    """Learning rate and decay rates of the discriminator's Adam."""

    def build_discriminator(self, latent_dim: int) -> nn.Module: ...

    def discriminator_terms(self, discriminator: nn.Module, z: Tensor, permuted: Tensor) -> dict[str, Tensor]:
        """Codes (B, D) of one batch, without gradient, and codes of another with each dimension permuted across it.

        The dict has `discriminator_loss`, which the discriminator minimises, and named extras: scalars.
        """
        ...


OBJECTIVES: Registry[type[Objective], ObjectiveFace] = Registry("vae_core.objectives", "objective", ObjectiveFace.named)
