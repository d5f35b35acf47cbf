"""`locatello`: the network of "Challenging common assumptions ..." (arXiv 1811.12359)."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models import dense
from vae_core.models.halving import double, halve, misfit
from vae_core.models.vae import MODELS

_NARROW, _WIDE, _UNITS = 32, 64, 256


@MODELS.register("locatello")
@dataclass(frozen=True)
class Locatello:
    """Four convolutions and a layer of 256, as in google-research/disentanglement_lib (and, for the chairs, in the
    beta-VAE paper); image sides are multiples of 16.

    At 64x64 grey with 10 latent dimensions 309,204 parameters in the encoder and 381,313 in the decoder.
    """

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        height, width, colours = image_shape
        if height % 16 or width % 16:
            raise misfit("locatello", image_shape, "64x64 pixels, or of other sides that are multiples of 16")
        coarse = (_WIDE, height // 16, width // 16)
        flat = coarse[0] * coarse[1] * coarse[2]
        encoder = nn.Sequential(
            *halve([colours, _NARROW, _NARROW]),
            *(nn.Conv2d(_NARROW, _WIDE, 2, stride=2), nn.ReLU()),
            *(nn.Conv2d(_WIDE, _WIDE, 2, stride=2), nn.ReLU()),
            nn.Flatten(),
            *dense.layers([flat, _UNITS]),
            nn.Linear(_UNITS + label_dim, 2 * latent_dim),
        )
        decoder = nn.Sequential(
            *dense.layers([latent_dim + label_dim, _UNITS, flat]),
            nn.Unflatten(1, coarse),
            *double([_WIDE, _WIDE, _NARROW, _NARROW, colours]),
        )
        return encoder, decoder
