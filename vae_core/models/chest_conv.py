"""`chest-conv`: the wide network of 3liFi/FactorVAE, for chest X-rays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from vae_core.models import dense
from vae_core.models.halving import Size, odd, rounded_up
from vae_core.models.vae import MODELS
from vae_core.registry import option, require


@MODELS.register("chest-conv")
@dataclass(frozen=True)
class ChestConvolutional:
    """Three convolutions, four layers to each of mu and logvar, four layers and four convolutions back: 46,509,585
    parameters at 28x28 grey with 8 latent dimensions. Any image size.

    `width` scales everything but the code: with 16 in place of 128 it is a sixty-fourth the size. Heads that are
    narrower than the code squeeze it: with 8, mu comes of four numbers, and two dimensions were all that was used.
    """

    width: int = option(128, "channels of the first convolution, the rest in proportion; published with the default")
    dense_width: int = option(0, "the same for the fully connected layers, if not as the convolutions (0)")

    def __post_init__(self) -> None:
        require(2, width=self.width)
        if self.dense_width:
            require(2, dense_width=self.dense_width)

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        w, dense_w = self.width, self.dense_width or self.width
        height, width, colours = image_shape
        fine, middle, coarse = rounded_up((height, width), 2)
        area = coarse[0] * coarse[1]
        encoder = nn.Sequential(
            *(_down(colours, w, 2), _leak()),
            *(_down(w, 2 * w, 2), _leak()),
            *(_down(2 * w, 4 * w, 1), nn.BatchNorm2d(4 * w), _leak()),
            nn.Flatten(),
            _TwoHeads([4 * w * area + label_dim, 2 * dense_w, dense_w, dense_w // 2], latent_dim),
        )
        decoder = nn.Sequential(
            *dense.layers([latent_dim + label_dim, dense_w, 2 * dense_w, 4 * dense_w, 8 * w * area], _leak),
            nn.Unflatten(1, (8 * w, *coarse)),
            *(nn.ConvTranspose2d(8 * w, 4 * w, 3, padding=1), nn.BatchNorm2d(4 * w), _leak()),
            *(nn.ConvTranspose2d(4 * w, 2 * w, 3, padding=1), nn.BatchNorm2d(2 * w), _leak()),
            *(_up(2 * w, w, middle), nn.BatchNorm2d(w), _leak()),
            _up(w, colours, fine),
        )
        return encoder, decoder


class _TwoHeads(nn.Module):
    """Features (B, F) through one stack of layers to mu and through another to its scale: (B, 2 latent_dim)."""

    def __init__(self, sizes: Sequence[int], latent_dim: int) -> None:
        super().__init__()
        self.mu, self.scale = (
            nn.Sequential(*dense.layers(sizes, _leak), nn.Linear(sizes[-1], latent_dim)) for _ in range(2)
        )

    def forward(self, features: Tensor) -> Tensor:
        return torch.cat([self.mu(features), self.scale(features)], dim=1)


def _leak() -> nn.Module:
    return nn.LeakyReLU(0.2)


def _down(a: int, b: int, stride: int) -> nn.Module:
    return nn.Conv2d(a, b, 3, stride, padding=1, padding_mode="replicate")


def _up(a: int, b: int, size: Size) -> nn.Module:
    return nn.ConvTranspose2d(a, b, 3, 2, 1, output_padding=odd(size))
