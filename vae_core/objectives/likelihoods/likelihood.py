"""What a likelihood is: how raw decoder output becomes pixels, and how well those explain an image."""

from __future__ import annotations

from typing import Protocol

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

    def mean(self, raw: Tensor) -> Tensor:
        """The expected image in [0, 1]: (B, C, H, W)."""
        ...


LIKELIHOODS: Registry[type[Likelihood], LikelihoodFace] = Registry(
    "vae_core.objectives.likelihoods", "likelihood", LikelihoodFace.named
)
