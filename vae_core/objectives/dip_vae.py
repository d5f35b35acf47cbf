"""`dip-vae-i`, `dip-vae-ii`: codes whose dimensions are uncorrelated over the images (arXiv 1711.00848)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from vae_core.faces import NumberFace, ObjectiveFace
from vae_core.objectives.beta_vae import BETA, BetaVAE
from vae_core.objectives.objective import OBJECTIVES, ForwardPass
from vae_core.registry import option, require_weights

_TERMS = {
    "covariance_off_diagonal": NumberFace("Dials that vary together", unit="0 = none", better="lower", place=100),
    "covariance_diagonal": NumberFace("Spread of dials off 1", unit="0 = none", better="lower", place=110),
    "beta": BETA,
}
_FACE = ObjectiveFace(
    "DIP-VAE I",
    strength="lambda_od",
    word="lambda",
    meaning="how strongly the dials are kept uncorrelated",
    terms=_TERMS,
)


@OBJECTIVES.register("dip-vae-i", _FACE)
@dataclass(frozen=True)
class DIPVAE1(BetaVAE):
    """loss = that of the beta-VAE + lambda_od * covariance_off_diagonal + lambda_d * covariance_diagonal.

    Squared distances of the covariance (D, D) of the posterior means over the batch from the identity, summed.
    """

    lambda_od: float = option(10.0, "weight of the squared covariances between dimensions")
    lambda_d: float = option(100.0, "weight of the squared distances of each dimension's variance from 1")

    def __post_init__(self) -> None:
        super().__post_init__()
        require_weights(lambda_od=self.lambda_od, lambda_d=self.lambda_d)

    def __call__(self, forward: ForwardPass) -> dict[str, Tensor]:
        terms = super().__call__(forward)
        covariance = self.covariance(forward)
        variances = torch.diagonal(covariance)
        off_diagonal = (covariance - torch.diag(variances)).square().sum()
        diagonal = (variances - 1).square().sum()
        loss = terms["loss"] + self.lambda_od * off_diagonal + self.lambda_d * diagonal
        return terms | {"loss": loss, "covariance_off_diagonal": off_diagonal, "covariance_diagonal": diagonal}

    def covariance(self, forward: ForwardPass) -> Tensor:
        centred = forward.mu - forward.mu.mean(dim=0)
        return centred.T @ centred / len(centred)


@OBJECTIVES.register("dip-vae-ii", replace(_FACE, title="DIP-VAE II"))
@dataclass(frozen=True)
class DIPVAE2(DIPVAE1):
    """As `dip-vae-i`, with the covariance of the codes themselves: the mean posterior variances are added to it."""

    lambda_d: float = option(10.0, "weight of the squared distances of each dimension's variance from 1")

    def covariance(self, forward: ForwardPass) -> Tensor:
        return super().covariance(forward) + torch.diag(forward.logvar.exp().mean(dim=0))
