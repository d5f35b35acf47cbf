"""`beta-vae`: the KL weighted by beta (Higgins et al. 2017, OpenReview Sy2fzU9gl); beta 1 is the plain VAE."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from vae_core.errors import BadInput
from vae_core.objectives.kl import kl_per_dimension
from vae_core.objectives.objective import OBJECTIVES, Pass
from vae_core.registry import option


@OBJECTIVES.register("beta-vae")
@dataclass(frozen=True)
class BetaVAE:
    """loss = reconstruction_weight * reconstruction + beta * kl, each in nats per image."""

    beta: float = option(1.0, "weight of the KL, 0 or more: how strongly the code is kept simple")
    reconstruction_weight: float = option(1.0, "weight of the reconstruction term; 0 trains on the KL alone")

    def __post_init__(self) -> None:
        for name in ("beta", "reconstruction_weight"):
            value = getattr(self, name)
            if not 0 <= value < float("inf"):
                raise BadInput(f"--{name.replace('_', '-')} must be a number of 0 or more, not {value:g}")

    def __call__(self, forward: Pass) -> dict[str, Tensor]:
        reconstruction = forward.nll.mean()
        kl = kl_per_dimension(forward.mu, forward.logvar).sum(dim=1).mean()
        loss = self.reconstruction_weight * reconstruction + self.beta * kl
        return {"loss": loss, "reconstruction": reconstruction, "kl": kl}
