"""`fc`: fully connected layers; with the defaults the 784-400-20 network of the PyTorch examples."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from torch import nn

from vae_core.models.vae import MODELS
from vae_core.registry import option, require


@MODELS.register("fc")
@dataclass(frozen=True)
class FullyConnected:
    """`depth` hidden layers of `hidden` units with ReLU on either side of the code."""

    hidden: int = option(400, "units in each fully connected hidden layer")
    depth: int = option(
        1, "hidden layers of fc (1 if not given), halvings of the image of conv (0 chooses by its size)"
    )

    def __post_init__(self) -> None:
        require(1, hidden=self.hidden, depth=self.depth)

    def build(self, image_shape: tuple[int, int, int], latent_dim: int) -> tuple[nn.Module, nn.Module]:
        height, width, channels = image_shape
        pixels = math.prod(image_shape)
        sizes = [self.hidden] * self.depth
        encoder = nn.Sequential(nn.Flatten(), *_layers([pixels, *sizes]), nn.Linear(sizes[-1], 2 * latent_dim))
        decoder = nn.Sequential(
            *_layers([latent_dim, *sizes]),
            nn.Linear(sizes[-1], pixels),
            nn.Unflatten(1, (channels, height, width)),
        )
        return encoder, decoder


def _layers(sizes: list[int]) -> list[nn.Module]:
    return [layer for a, b in pairwise(sizes) for layer in (nn.Linear(a, b), nn.ReLU())]
