"""What the decoder's last layer ends in, and the range of pixels that goes with it."""

from __future__ import annotations

import torch
from torch import Tensor

from vae_core.errors import BadInput

OUTPUTS = ("sigmoid", "tanh")


def check_output(output: str) -> None:
    """BadInput for an output that does not exist."""
    if output not in OUTPUTS:
        raise BadInput(f"--output must be one of: {', '.join(OUTPUTS)}; not '{output}'")


def to_range(x: Tensor, output: str) -> Tensor:
    """Pixels in [0, 1] as they are, or in [-1, 1] for tanh: normalised with mean and standard deviation 0.5."""
    return x.mul(2).sub_(1) if output == "tanh" else x


def activate(raw: Tensor, output: str) -> Tensor:
    """Raw decoder output in the range of the pixels: (0, 1) or (-1, 1)."""
    return torch.tanh(raw) if output == "tanh" else torch.sigmoid(raw)


def to_unit(pixels: Tensor, output: str) -> Tensor:
    """The inverse of `to_range`."""
    return (pixels + 1) / 2 if output == "tanh" else pixels
