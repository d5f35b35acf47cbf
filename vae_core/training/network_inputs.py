"""Images and labels as a network reads them."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def as_input(images: Tensor) -> Tensor:
    """uint8 images (B, C, H, W) as floats in [0, 1]."""
    return images.float().div_(255)


def one_hot(labels: Tensor, classes: int) -> Tensor:
    """Labels (B,) int64 as floats (B, classes), 1 at the label and 0 elsewhere."""
    return F.one_hot(labels, classes).float()


def mirrored(images: Tensor, generator: torch.Generator) -> Tensor:
    """Images (B, C, H, W), each turned left to right with probability one half."""
    turned = torch.rand(len(images), generator=generator, device=images.device) < 0.5
    return torch.where(turned[:, None, None, None], images.flip(3), images)
