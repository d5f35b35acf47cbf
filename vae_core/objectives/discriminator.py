"""The network of a FactorVAE that tells codes from permuted codes (Kim & Mnih 2018, arXiv 1802.05983, appendix A)."""

from __future__ import annotations

from torch import nn

_SLOPE = 0.2


def build_discriminator(latent_dim: int, width: int, depth: int, dropout: float, batch_norm: bool) -> nn.Sequential:
    """Codes (B, latent_dim) -> logits (B, 2): that they are codes as encoded, and that they are permuted.

    `depth` hidden layers of `width` units with leaky ReLU; each may have batch normalisation before it and dropout
    after it.
    """
    layers: list[nn.Module] = []
    inputs = latent_dim
    for _ in range(depth):
        layers.append(nn.Linear(inputs, width))
        if batch_norm:
            layers.append(nn.BatchNorm1d(width))
        layers.append(nn.LeakyReLU(_SLOPE))
        if dropout:
            layers.append(nn.Dropout(dropout))
        inputs = width
    return nn.Sequential(*layers, nn.Linear(inputs, 2))
