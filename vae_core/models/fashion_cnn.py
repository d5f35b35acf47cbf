"""`fashion-cnn`: the convolutional network of AxelNathanson/pytorch-Variational-Autoencoder."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models.halving import odd, rounded_up
from vae_core.models.vae import MODELS

_CHANNELS = (16, 32, 32)


@MODELS.register("fashion-cnn")
@dataclass(frozen=True)
class FashionConvolutional:
    """Three 3x3 convolutions of stride 2 with leaky ReLU, and back: 38,199 parameters at 28x28 grey with 3 latent
    dimensions. Any image size."""

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        height, width, colours = image_shape
        a, b, c = _CHANNELS
        rows, columns = rounded_up((height, width), 3)[-1]
        encoder = nn.Sequential(
            *(nn.Conv2d(colours, a, 3, stride=2, padding=1), nn.LeakyReLU()),
            *(nn.Conv2d(a, b, 3, stride=2, padding=1), nn.LeakyReLU()),
            *(nn.Conv2d(b, c, 3, stride=2, padding=1), nn.LeakyReLU()),
            nn.Flatten(),
            nn.Linear(c * rows * columns + label_dim, 2 * latent_dim),
        )
        # The last 4x4 convolution takes one row and one column off, so the picture is drawn that much larger.
        fine, middle, coarse, start = rounded_up((height + 1, width + 1), 3)
        decoder = nn.Sequential(
            *(nn.Linear(latent_dim + label_dim, c * start[0] * start[1]), nn.Unflatten(1, (c, *start)), nn.LeakyReLU()),
            *(nn.ConvTranspose2d(c, b, 3, 2, 1, output_padding=odd(coarse)), nn.LeakyReLU()),
            *(nn.ConvTranspose2d(b, a, 3, 2, 1, output_padding=odd(middle)), nn.LeakyReLU()),
            *(nn.ConvTranspose2d(a, c, 3, 2, 1, output_padding=odd(fine)), nn.LeakyReLU()),
            nn.Conv2d(c, colours, 4, padding=1),
        )
        return encoder, decoder
