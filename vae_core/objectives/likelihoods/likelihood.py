"""What a likelihood is: how raw decoder output becomes pixels, and how well those explain an image."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor

from vae_core.faces import LikelihoodFace
from vae_core.registry import Registry


class Likelihood(Protocol):
    """A frozen dataclass whose `option` fields are its settings."""

    def pixels(self, x: Tensor) -> Tensor:
        """Images in [0, 1] in the range that the network reads and draws: themselves, or in [-1, 1]."""
        ...

    def nll(self, raw: Tensor, x: Tensor, log_scale: Tensor | None = None) -> Tensor:
        """Negative log-likelihood of images x (B, C, H, W) in that range: (B,) nats, summed over pixels and channels.

        log_scale: where the scale is learned, its logarithm; else the likelihood's own scale holds.
        """
        ...

    def floor(self, x: Tensor) -> Tensor | None:
        """The least `nll` that any decoder could reach: (B,) nats; None where there is none or it is learned."""
        ...

    @property
    def left_out(self) -> float | None:
        """What `nll` leaves out of the negative logarithm of a density of pixels in [0, 1]: nats a pixel and channel.

        None where `nll` belongs to no density.
        """
        ...

    def mean(self, raw: Tensor) -> Tensor:
        """The expected image in [0, 1]: (B, C, H, W)."""
        ...


_LARGEST_RAW = 60.0  # at which every likelihood draws black or white
_HALVINGS = 60


def raw_for(likelihood: Likelihood, picture: Tensor) -> Tensor:
    """The raw output, of the picture's shape, that draws a picture of pixels from 0 to 1: `mean` the other way round.

    Found by halving, because no likelihood need know the inverse of its mean, which rises with the raw output.
    """
    low = torch.full_like(picture, -_LARGEST_RAW)
    high = -low
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        darker = likelihood.mean(middle) < picture
        low, high = torch.where(darker, middle, low), torch.where(darker, high, middle)
    return (low + high) / 2


LIKELIHOODS: Registry[type[Likelihood], LikelihoodFace] = Registry(
    "vae_core.objectives.likelihoods", "likelihood", LikelihoodFace.named
)
