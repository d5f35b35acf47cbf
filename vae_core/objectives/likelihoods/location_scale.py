"""What likelihoods share whose decoder gives the middle of each pixel's distribution, and one scale its width."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from vae_core.errors import BadInput
from vae_core.faces import NumberFace
from vae_core.objectives.likelihoods.output import activate, check_output, to_range, to_unit
from vae_core.registry import option, truth

SCALE = NumberFace("Learned scale of a pixel", term="scale", unit="of brightness", place=130)


@dataclass(frozen=True)
class LocationScale:
    """The expected image is the sigmoid or tanh of the raw output, so that it stays in the range of the pixels."""

    output: str = option("sigmoid", "sigmoid for pixels from 0 to 1, tanh for pixels from -1 to 1")
    scale: float = option(1.0, "how far a pixel strays from what is drawn: standard or mean absolute deviation")
    learn_scale: bool = option(False, "yes or no: train the scale, one for all pixels, starting from --scale", truth)

    power: ClassVar[int]
    """Of the scale, by which the distance of a pixel is divided."""
    constant: ClassVar[float]
    """What a pixel costs at error 0 and scale 1, nats."""

    def __post_init__(self) -> None:
        check_output(self.output)
        if not 0 < self.scale < float("inf"):
            raise BadInput(f"--scale must be a number above 0, not {self.scale:g}")

    def distance(self, error: Tensor) -> Tensor:
        """What the likelihood charges for each pixel's error, at scale 1: (B, C, H, W) nats."""
        raise NotImplementedError

    def pixels(self, x: Tensor) -> Tensor:
        return to_range(x, self.output)

    def nll(self, raw: Tensor, x: Tensor, log_scale: Tensor | None = None) -> Tensor:
        """(B,) nats, without `constant`, which no model can change."""
        distance = self.distance(activate(raw, self.output) - x).flatten(1).sum(dim=1)
        if log_scale is None:
            return distance / self.scale**self.power + x[0].numel() * math.log(self.scale)
        return distance * (-self.power * log_scale).exp() + x[0].numel() * log_scale

    def floor(self, x: Tensor) -> Tensor | None:
        return None if self.learn_scale else torch.full((len(x),), x[0].numel() * math.log(self.scale))

    @property
    def left_out(self) -> float:
        """A density over [-1, 1] is half as high as the same over [0, 1]."""
        return self.constant - (math.log(2) if self.output == "tanh" else 0.0)

    def mean(self, raw: Tensor) -> Tensor:
        return to_unit(activate(raw, self.output), self.output)
