"""`label-cnn`: the conditional network of gozsoy/conditional-vae."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models.halving import odd, rounded_up
from vae_core.models.vae import MODELS

_NARROW, _WIDE = 32, 64


@MODELS.register("label-cnn")
@dataclass(frozen=True)
class LabelConvolutional:
    """Two 3x3 convolutions of stride 2, and back: 166,283 parameters at 28x28 grey with 15 latent dimensions and ten
    labels (--conditional yes). Any image size.

    Published with --posterior-scale softplus.
    """

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        height, width, colours = image_shape
        rows, columns = (((side - 1) // 2 - 1) // 2 for side in (height, width))  # no padding on the way down
        encoder = nn.Sequential(
            *(nn.Conv2d(colours, _NARROW, 3, stride=2), nn.ReLU()),
            *(nn.Conv2d(_NARROW, _WIDE, 3, stride=2), nn.ReLU()),
            nn.Flatten(),
            nn.Linear(_WIDE * rows * columns + label_dim, 2 * latent_dim),
        )
        fine, middle, start = rounded_up((height, width), 2)
        decoder = nn.Sequential(
            *(nn.Linear(latent_dim + label_dim, _NARROW * start[0] * start[1]), nn.ReLU()),
            nn.Unflatten(1, (_NARROW, *start)),
            *(nn.ConvTranspose2d(_NARROW, _WIDE, 3, 2, 1, output_padding=odd(middle)), nn.ReLU()),
            *(nn.ConvTranspose2d(_WIDE, _NARROW, 3, 2, 1, output_padding=odd(fine)), nn.ReLU()),
            nn.ConvTranspose2d(_NARROW, colours, 3, padding=1),
        )
        return encoder, decoder
