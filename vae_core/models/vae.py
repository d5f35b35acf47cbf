"""The variational autoencoder: an encoder and a decoder joined by the reparameterisation (arXiv 1312.6114)."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor, nn

from vae_core.registry import Registry


class Architecture(Protocol):
    """A network family: a frozen dataclass whose `option` fields are its settings."""

    def build(self, image_shape: tuple[int, int, int], latent_dim: int) -> tuple[nn.Module, nn.Module]:
        """For images (H, W, C): encoder (B, C, H, W) -> (B, 2 latent_dim), decoder (B, latent_dim) -> (B, C, H, W)."""
        ...


MODELS: Registry[type[Architecture]] = Registry("vae_core.models", "model")


class VAE(nn.Module):
    """Encoder and decoder; knows nothing of losses.

    The decoder's output is raw: the likelihood turns it into pixels.
    """

    def __init__(self, encoder: nn.Module, decoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Images (B, C, H, W) in [0, 1] -> mu (B, D) and logvar (B, D) of the posterior q(z|x)."""
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        return mu, logvar

    def decode(self, z: Tensor) -> Tensor:
        """Codes (B, D) -> raw output (B, C, H, W)."""
        return self.decoder(z)

    def forward(self, x: Tensor, noise: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Images and standard normal noise (B, D) -> raw output, mu, logvar and the code z = mu + sigma * noise."""
        mu, logvar = self.encode(x)
        z = mu + torch.exp(0.5 * logvar) * noise
        return self.decode(z), mu, logvar, z
