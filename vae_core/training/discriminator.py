"""The discriminator of an adversarial objective in training, in turn with the VAE."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from vae_core.objectives import Adversarial
from vae_core.objectives.permutation import permute_dims


@dataclass
class DiscriminatorTraining:
    """A discriminator with its own Adam. It never sees a gradient of the VAE, nor the VAE one of its own."""

    objective: Adversarial
    network: nn.Module
    optimizer: torch.optim.Optimizer

    @classmethod
    def of(cls, objective: Adversarial, latent_dim: int, device: torch.device) -> DiscriminatorTraining:
        """A fresh discriminator, weights drawn from torch's global generator."""
        network = objective.build_discriminator(latent_dim).to(device).requires_grad_(False)
        adam = torch.optim.Adam(
            network.parameters(),
            lr=objective.discriminator_lr,
            betas=objective.discriminator_betas,
            fused=device.type in ("cpu", "cuda"),
        )
        return cls(objective, network, adam)

    def step(self, z: Tensor, z_other: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """Train on the codes of one batch and the permuted codes of another, (B, D) each without gradient."""
        self.network.requires_grad_(True)
        terms = self.terms(z, z_other, generator)
        self.optimizer.zero_grad(set_to_none=True)
        terms["discriminator_loss"].backward()
        self.optimizer.step()
        self.network.requires_grad_(False)  # so that the VAE's step passes through it without leaving a gradient
        return terms

    def terms(self, z: Tensor, z_other: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """How well it tells codes from permuted codes."""
        return self.objective.discriminator_terms(self.network, z, permute_dims(z_other, generator))
