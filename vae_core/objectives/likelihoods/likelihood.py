"""What a likelihood is: how raw decoder output becomes pixels, and how well those explain an image."""

from __future__ import annotations

from typing import Protocol

from torch import Tensor

from vae_core.registry import Registry


class Likelihood(Protocol):
    def nll(self, raw: Tensor, x: Tensor) -> Tensor:
        """Negative log-likelihood of images x (B, C, H, W): (B,) nats, summed over pixels and channels."""
        ...

    def mean(self, raw: Tensor) -> Tensor:
        """The expected image in [0, 1]: (B, C, H, W)."""
        ...


LIKELIHOODS: Registry[Likelihood] = Registry("vae_core.objectives.likelihoods", "likelihood")
