"""`continuous-bernoulli`: the Bernoulli made a density of pixels between 0 and 1 (arXiv 1907.06845).

Its formulas stand here in logits t because PyTorch's `ContinuousBernoulli` goes through probabilities, which 32 bits
round to 1: a pixel's nll is then off by 0.03 nats at t = 16 and by 1.3 at 60 (here by less than 1e-5), its gradient by
0.002 near t = 0. It also takes 1.7 times as long.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from vae_core.faces import LikelihoodFace
from vae_core.objectives.likelihoods.bernoulli import refuse_outside_unit
from vae_core.objectives.likelihoods.likelihood import LIKELIHOODS

_SMALL = 0.1  # below it the closed forms lose digits and the first terms of their series are exact enough


@LIKELIHOODS.register("continuous-bernoulli", LikelihoodFace("continuous Bernoulli"))
@dataclass(frozen=True)
class ContinuousBernoulli:
    """The raw output is the logit t of the density exp(t x) t / (exp(t) - 1) of a pixel x.

    A density may exceed 1, so the nats may fall below 0. The expected pixel is not sigmoid(t) but lies nearer to 0.5.
    """

    def pixels(self, x: Tensor) -> Tensor:
        return x

    def nll(self, raw: Tensor, x: Tensor, log_scale: Tensor | None = None) -> Tensor:
        """(B,) nats; BadInput for pixels outside [0, 1], where the density is 0."""
        refuse_outside_unit("continuous Bernoulli", x)
        return (_log_normaliser(raw) - raw * x).flatten(1).sum(dim=1)

    def floor(self, x: Tensor) -> None:
        """There is none: of a black or white pixel the density grows without bound."""
        return None

    @property
    def left_out(self) -> float:
        return 0.0

    def mean(self, raw: Tensor) -> Tensor:
        """The derivative of the log normaliser: 1/2 + (coth(t / 2) - 2 / t) / 2."""
        half, small, safe = _halved(raw)
        series = half / 3 - half**3 / 45 + 2 * half**5 / 945
        return 0.5 + 0.5 * torch.where(small, series, 1 / torch.tanh(safe) - 1 / safe)


def _log_normaliser(raw: Tensor) -> Tensor:
    """ln((exp(t) - 1) / t) = t / 2 + ln(sinh(t / 2) / (t / 2)), finite with finite gradients for every t."""
    half, small, safe = _halved(raw)
    series = half**2 / 6 - half**4 / 180 + half**6 / 2835
    size = safe.abs()
    return half + torch.where(small, series, size + torch.log(-torch.expm1(-2 * size) / (2 * size)))


def _halved(raw: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """t / 2, where it is small, and t / 2 with 1 in the place of what is small, for the form that divides by it."""
    half = raw / 2
    small = half.abs() < _SMALL
    return half, small, torch.where(small, torch.ones_like(half), half)
