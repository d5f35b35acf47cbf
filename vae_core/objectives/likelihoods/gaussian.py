"""`gaussian`: each pixel normal around what the decoder gives, with standard deviation 1; half the squared error."""

from __future__ import annotations

import torch
from torch import Tensor

from vae_core.objectives.likelihoods.likelihood import LIKELIHOODS


class Gaussian:
    """The expected image is the sigmoid of the raw output, so that it stays in [0, 1]."""

    def nll(self, raw: Tensor, x: Tensor) -> Tensor:
        """(B,) nats, without the constant ln(2 pi) / 2 a pixel, which no model can change."""
        return 0.5 * (self.mean(raw) - x).square().flatten(1).sum(dim=1)

    def mean(self, raw: Tensor) -> Tensor:
        return torch.sigmoid(raw)


LIKELIHOODS.register("gaussian")(Gaussian())
