"""`beta-tcvae`: the KL taken apart, and the dependence between dimensions weighted by beta (arXiv 1802.04942)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from vae_core.errors import BadInput
from vae_core.faces import NumberFace, ObjectiveFace
from vae_core.objectives.beta_vae import BETA, BetaVAE
from vae_core.objectives.objective import OBJECTIVES, ForwardPass
from vae_core.quantities import NATS
from vae_core.registry import option, require_weights

TOTAL_CORRELATION = NumberFace(
    "Dials tell of each other (TC)", term="total correlation", unit=NATS, better="lower", place=40
)
_TERMS = {
    "total_correlation": TOTAL_CORRELATION,
    "mutual_information": NumberFace("Codes tell of images (MI)", term="mutual information", unit=NATS, place=50),
    "dimension_wise_kl": NumberFace("Dials off the bell curve", term="dimension-wise KL", unit=NATS, place=60),
    "beta": BETA,
}


@OBJECTIVES.register(
    "beta-tcvae",
    ObjectiveFace("beta-TCVAE", meaning="how strongly the dials are kept independent", terms=_TERMS),
)
@dataclass(frozen=True)
class BetaTCVAE(BetaVAE):
    """loss = reconstruction + alpha * mutual_information + beta * total_correlation + gamma * dimension_wise_kl.

    With all three weights 1 it is the plain VAE: the parts then sum to the KL of the codes drawn. `kl` is the exact
    KL as in every objective. The parts are estimated from the batch alone and mean little in a small one; the total
    correlation of `mss` may well come out below 0.
    """

    beta: float = option(6.0, "weight of the total correlation", place=1)
    alpha: float = option(1.0, "weight of the mutual information of images and codes")
    gamma: float = option(1.0, "weight of the KL of each dimension by itself")
    estimator: str = option("mss", "how the density of all codes is estimated from those of a batch: mss or mws")

    def __post_init__(self) -> None:
        super().__post_init__()
        require_weights(alpha=self.alpha, gamma=self.gamma)
        if self.estimator not in _LOG_WEIGHTS:
            raise BadInput(f"--estimator must be one of: {', '.join(_LOG_WEIGHTS)}; not '{self.estimator}'")

    def __call__(self, forward: ForwardPass) -> dict[str, Tensor]:
        weights = _LOG_WEIGHTS[self.estimator](forward.z, forward.dataset_size)
        parts = decompose(forward.z, forward.mu, forward.logvar, weights)
        terms = super().__call__(forward)
        loss = (
            self.reconstruction_weight * terms["reconstruction"]
            + self.alpha * parts["mutual_information"]
            + self.beta_at(forward.epoch) * parts["total_correlation"]
            + self.gamma * parts["dimension_wise_kl"]
        )
        return terms | parts | {"loss": loss}


def decompose(z: Tensor, mu: Tensor, logvar: Tensor, log_weights: Tensor) -> dict[str, Tensor]:
    """The KL of codes z drawn from N(mu, exp(logvar)), (B, D) each, in three parts: nats, averaged over the batch.

    log_weights (B, B): how much the posterior of image j counts in the density of all codes at z_i. Whatever they are,
    the parts sum to the mean of log q(z|x) - log p(z).
    """
    at_all, of_marginals = torch.zeros_like(log_weights), z.new_zeros(len(z))
    for d in range(z.shape[1]):  # one (B, B) at a time: all at once are more than caches hold, and slower
        at_each = _log_normal(z[:, d, None], mu[:, d], logvar[:, d])  # log q(z_i | x_j) of this dimension
        at_all = at_all + at_each
        of_marginals = of_marginals + torch.logsumexp(log_weights + at_each, dim=1)
    of_all = torch.logsumexp(log_weights + at_all, dim=1)
    of_own = _log_normal(z, mu, logvar).sum(dim=1)
    of_prior = _log_normal(z, torch.zeros_like(z), torch.zeros_like(z)).sum(dim=1)
    return {
        "mutual_information": (of_own - of_all).mean(),
        "total_correlation": (of_all - of_marginals).mean(),
        "dimension_wise_kl": (of_marginals - of_prior).mean(),
    }


def mws(z: Tensor, dataset_size: int = 0) -> Tensor:
    """(B, B) logarithms of equal weights 1 / B for codes z (B, D): minibatch-weighted sampling.

    The paper's 1 / (B * dataset_size) moves no gradient but adds (D - 1) ln(dataset_size) to the total correlation,
    so it is left out, and the numbers can be read.
    """
    return z.new_full((len(z), len(z)), -math.log(len(z)))


def mss(z: Tensor, dataset_size: int) -> Tensor:
    """(B, B) logarithms of the weights of minibatch stratified sampling (appendix C.2) for codes z (B, D).

    One image of the batch stands for itself (1 / N), one for all images outside of it, and the others for one another.
    As in the authors' code these two are the first columns of every row but one, not the image's own: the numbers
    that others publish are made so. N is at least the size of the batch.
    """
    rest = max(len(z) - 1, 1)
    n = max(dataset_size, rest + 1)
    stratum = (n - rest) / (n * rest)
    weights = z.new_full((len(z), len(z)), 1 / rest)
    weights[:, 1:2] = stratum
    weights[:, 0] = 1 / n
    weights[rest - 1, 0] = stratum
    return weights.log()


_LOG_WEIGHTS = {"mss": mss, "mws": mws}


def _log_normal(z: Tensor, mu: Tensor, logvar: Tensor) -> Tensor:
    return -0.5 * (math.log(2 * math.pi) + logvar + (z - mu).square() * torch.exp(-logvar))
