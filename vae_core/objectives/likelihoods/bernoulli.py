"""`bernoulli`: each pixel a coin whose bias the decoder gives; the binary cross-entropy."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from vae_core.errors import BadInput
from vae_core.faces import LikelihoodFace
from vae_core.objectives.likelihoods.likelihood import LIKELIHOODS


@LIKELIHOODS.register("bernoulli", LikelihoodFace("Bernoulli"))
@dataclass(frozen=True)
class Bernoulli:
    """The raw output is a logit. On grey pixels this is a cross-entropy rather than a likelihood: its floor is the
    entropy of the pixels themselves, not 0 (arXiv 1907.06845)."""

    def pixels(self, x: Tensor) -> Tensor:
        return x

    def nll(self, raw: Tensor, x: Tensor, log_scale: Tensor | None = None) -> Tensor:
        """(B,) nats; BadInput for pixels outside [0, 1], where the cross-entropy has no bottom."""
        refuse_outside_unit("Bernoulli", x)
        return F.binary_cross_entropy_with_logits(raw, x, reduction="none").flatten(1).sum(dim=1)

    def floor(self, x: Tensor) -> Tensor:
        """The entropy of the pixels themselves, 0 only for black and white."""
        return F.binary_cross_entropy(x, x, reduction="none").flatten(1).sum(dim=1)

    @property
    def left_out(self) -> None:
        return None

    def mean(self, raw: Tensor) -> Tensor:
        return torch.sigmoid(raw)


def refuse_outside_unit(name: str, x: Tensor) -> None:
    """BadInput for pixels outside [0, 1], which a likelihood of probabilities cannot judge."""
    low, high = torch.aminmax(x)
    if low < 0 or high > 1:
        raise BadInput(
            f"the {name} likelihood needs pixels between 0 and 1, these reach from {low:g} to {high:g}; "
            "rescale them or choose --likelihood gaussian"
        )
