"""`conv`: strided convolutions that halve the image until it is about four pixels wide, and their mirror image."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.errors import BadInput
from vae_core.faces import NetworkFace
from vae_core.models.halving import halve
from vae_core.models.vae import MODELS
from vae_core.registry import option, require

_COARSEST = 7  # halving stops at the first size up to this one
_WIDEST = 4  # channels double with each halving, up to this multiple of the first


@MODELS.register("conv", NetworkFace("convolutional"))
@dataclass(frozen=True)
class Convolutional:
    """4x4 convolutions of stride 2 with ReLU; the decoder undoes each halving exactly, so any image size fits."""

    channels: int = option(32, "channels of the first convolution; they double with each halving, up to fourfold")
    depth: int = option(0, "halvings of the image; 0 chooses by its size")

    def __post_init__(self) -> None:
        require(1, channels=self.channels)
        require(0, depth=self.depth)

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        height, width, colours = image_shape
        sizes = _halvings((height, width), self.depth)
        widths = [colours] + [self.channels * min(2**i, _WIDEST) for i in range(len(sizes) - 1)]
        coarse = (widths[-1], *sizes[-1])
        flat = coarse[0] * coarse[1] * coarse[2]

        down = halve(widths)
        up: list[nn.Module] = []
        for i in reversed(range(len(sizes) - 1)):
            # A halving drops an odd last row or column: output padding puts it back.
            odd = (sizes[i][0] % 2, sizes[i][1] % 2)
            up += [nn.ConvTranspose2d(widths[i + 1], widths[i], 4, 2, 1, output_padding=odd), nn.ReLU()]
        encoder = nn.Sequential(*down, nn.Flatten(), nn.Linear(flat + label_dim, 2 * latent_dim))
        decoder = nn.Sequential(nn.Linear(latent_dim + label_dim, flat), nn.ReLU(), nn.Unflatten(1, coarse), *up[:-1])
        return encoder, decoder


def _halvings(size: tuple[int, int], depth: int) -> list[tuple[int, int]]:
    """Image sizes from the input down: `depth` halvings, or until the smaller side is at most 7."""
    sizes = [size]
    while len(sizes) <= depth if depth else min(sizes[-1]) > _COARSEST:
        height, width = sizes[-1]
        sizes.append((height // 2, width // 2))
    if min(sizes[-1]) < 1:
        raise BadInput(f"--depth {depth} halves an image of {size[1]} x {size[0]} pixels to nothing; choose less")
    return sizes
