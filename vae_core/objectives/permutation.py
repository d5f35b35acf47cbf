"""Codes as if their dimensions were independent (FactorVAE, arXiv 1802.05983, algorithm 1)."""

from __future__ import annotations

import torch
from torch import Tensor


def permute_dims(z: Tensor, generator: torch.Generator | None = None) -> Tensor:
    """Shuffle each dimension across the batch by itself: (B, D) -> (B, D), a sample of the product of the marginals."""
    keys = torch.rand(z.shape, generator=generator, device=z.device)
    return z.gather(0, keys.argsort(dim=0))
