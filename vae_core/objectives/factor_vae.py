"""`factor-vae`: the dimensions of the code made independent by a discriminator (arXiv 1802.05983)."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from vae_core.errors import BadInput
from vae_core.faces import NumberFace, ObjectiveFace
from vae_core.objectives.beta_tcvae import TOTAL_CORRELATION
from vae_core.objectives.beta_vae import BETA, BetaVAE
from vae_core.objectives.discriminator import build_discriminator
from vae_core.objectives.objective import OBJECTIVES, ForwardPass
from vae_core.registry import option, require, require_weights, truth

_TERMS = {
    "total_correlation": TOTAL_CORRELATION,
    "discriminator_loss": NumberFace(
        "Discriminator's loss", term="discriminator loss", unit="nats, 0.69 = it guesses", place=70
    ),
    "discriminator_accuracy": NumberFace(
        "Discriminator is right", term="discriminator accuracy", unit="of codes, 0.5 = it guesses", place=80
    ),
    "beta": BETA,
}


@OBJECTIVES.register(
    "factor-vae",
    ObjectiveFace("FactorVAE", strength="gamma", meaning="how strongly the dials are kept independent", terms=_TERMS),
)
@dataclass(frozen=True)
class FactorVAE(BetaVAE):
    """loss = that of the beta-VAE + gamma * total_correlation, which a discriminator estimates, in nats."""

    gamma: float = option(6.4, "weight of the total correlation")
    discriminator_width: int = option(1000, "units in each hidden layer of the discriminator")
    discriminator_depth: int = option(5, "hidden layers of the discriminator")
    discriminator_batch_norm: bool = option(False, "yes or no: batch normalisation in its hidden layers", truth)
    discriminator_dropout: float = option(0.0, "part of the units of its hidden layers left out at each step")
    discriminator_lr: float = option(1e-4, "learning rate of the discriminator")

    discriminator_betas = (0.5, 0.9)

    def __post_init__(self) -> None:
        super().__post_init__()
        require_weights(gamma=self.gamma)
        require(1, discriminator_width=self.discriminator_width, discriminator_depth=self.discriminator_depth)
        if not 0 <= self.discriminator_dropout < 1:
            raise BadInput(f"--discriminator-dropout must be from 0 to below 1, not {self.discriminator_dropout:g}")
        if not 0 < self.discriminator_lr < float("inf"):
            raise BadInput(f"--discriminator-lr must be a number above 0, not {self.discriminator_lr:g}")

    def __call__(self, forward: ForwardPass) -> dict[str, Tensor]:
        if forward.discriminator is None:
            raise ValueError("a FactorVAE needs the discriminator that it built: ForwardPass(..., discriminator=...)")
        terms = super().__call__(forward)
        encoded, permuted = forward.discriminator(forward.z).unbind(dim=1)
        total_correlation = (encoded - permuted).mean()
        loss = terms["loss"] + self.gamma * total_correlation
        return terms | {"loss": loss, "total_correlation": total_correlation}

    def build_discriminator(self, latent_dim: int) -> nn.Module:
        return build_discriminator(
            latent_dim,
            self.discriminator_width,
            self.discriminator_depth,
            self.discriminator_dropout,
            self.discriminator_batch_norm,
        )

    def discriminator_terms(self, discriminator: nn.Module, z: Tensor, permuted: Tensor) -> dict[str, Tensor]:
        """Cross-entropy (nats, ln 2 when it only guesses) and accuracy, either half of the codes counting the same."""
        losses, hits = [], []
        for codes, label in ((z, 0), (permuted, 1)):
            logits = discriminator(codes)
            truths = torch.full((len(codes),), label, device=codes.device)
            losses.append(F.cross_entropy(logits, truths))
            hits.append((logits.argmax(dim=1) == label).to(logits.dtype).mean())
        return {
            "discriminator_loss": torch.stack(losses).mean(),
            "discriminator_accuracy": torch.stack(hits).mean(),
        }
