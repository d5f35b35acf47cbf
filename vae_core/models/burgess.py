"""`burgess`: the network of "Understanding disentangling in beta-VAE" (arXiv 1804.03599)."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models import dense
from vae_core.models.halving import double, halve, misfit
from vae_core.models.vae import MODELS

_CHANNELS, _UNITS, _COARSEST = 32, 256, 4


@MODELS.register("burgess")
@dataclass(frozen=True)
class Burgess:
    """Convolutions down to 4x4 and two layers of 256, as in YannDubs/disentangling-vae.

    With 10 latent dimensions 469,173 parameters at 32x32 grey, 502,005 at 64x64 grey, 504,055 at 64x64 in colour; other
    powers of two take a convolution more or less. As there, weights start Kaiming-uniform.
    """

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        height, width, colours = image_shape
        if height != width or height <= _COARSEST or height & (height - 1):
            raise misfit("burgess", image_shape, "8x8, 16x16, 32x32, 64x64 or 128x128 pixels")
        halvings = (height // _COARSEST).bit_length() - 1
        inner = [_CHANNELS] * halvings
        coarse = (_CHANNELS, _COARSEST, _COARSEST)
        flat = _CHANNELS * _COARSEST**2
        encoder = nn.Sequential(
            *halve([colours, *inner]),
            nn.Flatten(),
            *dense.layers([flat, _UNITS, _UNITS]),
            nn.Linear(_UNITS + label_dim, 2 * latent_dim),
        )
        decoder = nn.Sequential(
            *dense.layers([latent_dim + label_dim, _UNITS, _UNITS, flat]),
            nn.Unflatten(1, coarse),
            *double([*inner, colours]),
        )
        for layer in (*encoder, *decoder):
            if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
                nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu")
        return encoder, decoder
