"""Image sizes on their way through convolutions of stride 2, and back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from torch import nn

from vae_core.errors import BadInput

Size = tuple[int, int]


def halve(channels: Sequence[int]) -> list[nn.Module]:
    """4x4 convolutions with ReLU from each of `channels` to the next; each halves the image, rounding down."""
    return [layer for a, b in pairwise(channels) for layer in (nn.Conv2d(a, b, 4, 2, 1), nn.ReLU())]


def double(channels: Sequence[int]) -> list[nn.Module]:
    """The transpose of `halve`: each doubles the image. The last one, which draws it, has no ReLU."""
    undone: list[nn.Module] = []
    for a, b in pairwise(channels):
        undone += [nn.ConvTranspose2d(a, b, 4, 2, 1), nn.ReLU()]
    return undone[:-1]


def rounded_up(size: Size, times: int) -> list[Size]:
    """(H, W) from `size` down through convolutions of odd kernel that pad by half of it: each halves, rounding up."""
    sizes = [size]
    for _ in range(times):
        height, width = sizes[-1]
        sizes.append(((height + 1) // 2, (width + 1) // 2))
    return sizes


def odd(size: Size) -> Size:
    """The output padding that brings the transpose of such a convolution back to `size`, rather than one pixel less."""
    return 1 - size[0] % 2, 1 - size[1] % 2


def misfit(model: str, image_shape: tuple[int, int, int], fitting: str) -> BadInput:
    """The error for images of a size that a published network cannot take."""
    height, width, _ = image_shape
    return BadInput(
        f"--model {model} takes images of {fitting}, these have {width} x {height}; "
        "choose --model conv, which takes any size"
    )
