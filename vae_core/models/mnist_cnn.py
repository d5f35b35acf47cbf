"""`mnist-cnn`: the convolutional network of ac-alpha/VAEs-using-Pytorch."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models.vae import MODELS

_WIDE, _NARROW = 32, 16


@MODELS.register("mnist-cnn")
@dataclass(frozen=True)
class MnistConvolutional:
    """Two 3x3 convolutions and max pooling; enlarged and convolved back. Any image size.

    At 28x28 grey with 20 latent dimensions 150,457 parameters.
    """

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        height, width, colours = image_shape
        inner = (height - 4, width - 4)  # each convolution takes a pixel off every side
        pooled = (_NARROW, inner[0] // 2, inner[1] // 2)
        flat = pooled[0] * pooled[1] * pooled[2]
        encoder = nn.Sequential(
            *(nn.Conv2d(colours, _WIDE, 3), nn.ReLU()),
            *(nn.Conv2d(_WIDE, _NARROW, 3), nn.ReLU()),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(flat + label_dim, 2 * latent_dim),
        )
        decoder = nn.Sequential(
            *(nn.Linear(latent_dim + label_dim, flat), nn.ReLU(), nn.Unflatten(1, pooled)),
            nn.Upsample(size=inner),
            *(nn.ConvTranspose2d(_NARROW, _WIDE, 3), nn.ReLU()),
            nn.ConvTranspose2d(_WIDE, colours, 3),
        )
        return encoder, decoder
