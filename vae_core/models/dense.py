"""Fully connected encoders and decoders, whatever their layers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from torch import nn


def layers(sizes: Sequence[int], activation: Callable[[], nn.Module] = nn.ReLU) -> list[nn.Module]:
    """Linear layers from each of `sizes` to the next, each followed by the activation."""
    return [layer for a, b in pairwise(sizes) for layer in (nn.Linear(a, b), activation())]


def build(
    image_shape: tuple[int, int, int], latent_dim: int, label_dim: int, down: Sequence[int], up: Sequence[int]
) -> tuple[nn.Sequential, nn.Sequential]:
    """What `Architecture.build` gives: ReLU layers of `down` units in the encoder and of `up` in the decoder."""
    height, width, channels = image_shape
    pixels = math.prod(image_shape)
    encoder = nn.Sequential(nn.Flatten(), *layers([pixels, *down]), nn.Linear(down[-1] + label_dim, 2 * latent_dim))
    decoder = nn.Sequential(
        *layers([latent_dim + label_dim, *up]),
        nn.Linear(up[-1], pixels),
        nn.Unflatten(1, (channels, height, width)),
    )
    return encoder, decoder
