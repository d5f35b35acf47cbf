"""The divergence of a diagonal Gaussian posterior from the standard normal prior."""

from __future__ import annotations

from torch import Tensor


def kl_per_dimension(mu: Tensor, logvar: Tensor) -> Tensor:
    """KL(N(mu, sigma^2) || N(0, 1)) of each dimension: (B, D), (B, D) -> (B, D) nats (arXiv 1312.6114, appendix B)."""
    return 0.5 * (mu.square() + logvar.exp() - 1 - logvar)


def mean_kl(mu: Tensor, logvar: Tensor) -> Tensor:
    """The KL summed over dimensions and averaged over the batch: (B, D), (B, D) -> scalar, nats per image."""
    return kl_per_dimension(mu, logvar).sum(dim=1).mean()
