"""`beta-vae`: the KL weighted by beta (Higgins et al. 2017, OpenReview Sy2fzU9gl); beta 1 is the plain VAE."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from vae_core.faces import NumberFace, ObjectiveFace
from vae_core.objectives.kl import mean_kl
from vae_core.objectives.objective import OBJECTIVES, ForwardPass
from vae_core.objectives.schedules import check_schedule, fraction
from vae_core.registry import option, require_weights

BETA = NumberFace("Beta at the time", term="beta", unit="weight of the KL", place=140, scheduled=True)


@OBJECTIVES.register(
    "beta-vae",
    ObjectiveFace("beta-VAE", meaning="how strongly the code is kept simple", terms={"beta": BETA}, plain=True),
)
@dataclass(frozen=True)
class BetaVAE:
    """loss = reconstruction_weight * reconstruction + beta * kl, each in nats per image."""

    beta: float = option(1.0, "weight of the KL, 0 or more: how strongly the code is kept simple", place=1)
    reconstruction_weight: float = option(1.0, "weight of the reconstruction term; 0 trains on the KL alone")
    beta_schedule: str = option(
        "constant", "how beta comes to its value: constant, linear or cyclical", words="{} schedule"
    )
    beta_epochs: float = option(10.0, "epochs of beta's linear rise, or of each of its cycles", needs="beta_schedule")

    def __post_init__(self) -> None:
        require_weights(beta=self.beta, reconstruction_weight=self.reconstruction_weight)
        check_schedule("beta", self.beta_schedule, self.beta_epochs)

    def __call__(self, forward: ForwardPass) -> dict[str, Tensor]:
        reconstruction = forward.nll.mean()
        kl = mean_kl(forward.mu, forward.logvar)
        beta = self.beta_at(forward.epoch)
        loss = self.reconstruction_weight * reconstruction + beta * kl
        terms = {"loss": loss, "reconstruction": reconstruction, "kl": kl}
        return terms if self.beta_schedule == "constant" else terms | {"beta": torch.as_tensor(beta)}

    def beta_at(self, epoch: float) -> float:
        """What beta has become after `epoch` passes over the data."""
        return self.beta * fraction(self.beta_schedule, epoch, self.beta_epochs)
