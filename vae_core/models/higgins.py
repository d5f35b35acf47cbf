"""`higgins`: the all-convolutional network that 1Konny/Beta-VAE and 1Konny/FactorVAE use for the beta-VAE paper."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models.halving import double, halve, misfit
from vae_core.models.vae import MODELS
from vae_core.registry import option, require

_CHANNELS = (32, 32, 64, 64)


@MODELS.register("higgins")
@dataclass(frozen=True)
class Higgins:
    """Five convolutions down to a single pixel, and back; 64x64 images only.

    With 10 latent dimensions 763,285 parameters for grey images and 765,335 in colour; with a bottleneck of 128, the
    FactorVAE paper's for dSprites, 497,045.
    """

    bottleneck: int = option(256, "units between the convolutions and the code; 128 in the FactorVAE paper")

    def __post_init__(self) -> None:
        require(1, bottleneck=self.bottleneck)

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        height, width, colours = image_shape
        if (height, width) != (64, 64):
            raise misfit("higgins", image_shape, "64x64 pixels")
        encoder = nn.Sequential(
            *halve([colours, *_CHANNELS]),
            *(nn.Conv2d(_CHANNELS[-1], self.bottleneck, 4), nn.ReLU(), nn.Flatten()),
            nn.Linear(self.bottleneck + label_dim, 2 * latent_dim),
        )
        decoder = nn.Sequential(
            *(nn.Linear(latent_dim + label_dim, self.bottleneck), nn.ReLU()),
            nn.Unflatten(1, (self.bottleneck, 1, 1)),
            *(nn.ConvTranspose2d(self.bottleneck, _CHANNELS[-1], 4), nn.ReLU()),
            *double([*reversed(_CHANNELS), colours]),
        )
        return encoder, decoder
