"""`photo-conv`: the encoder and decoder of lucabergamini/VAEGAN-PYTORCH and MariaPdg/image-autoencoding, for photos."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models.halving import Size, odd, rounded_up
from vae_core.models.vae import MODELS
from vae_core.registry import option, require


@MODELS.register("photo-conv")
@dataclass(frozen=True)
class PhotoConvolutional:
    """5x5 convolutions of stride 2 with batch normalisation, and back (arXiv 1512.09300).

    At 64x64 in colour with 128 latent dimensions 18,071,360 parameters in the encoder and 4,693,155 in the decoder.
    Any image size. The sources give batch normalisation a "momentum" of 0.9, which in PyTorch throws nine tenths of the
    running statistics away at each step and leaves a trained network with those of its last batch; here nine tenths are
    kept, PyTorch's own default.
    """

    width: int = option(64, "channels of the first convolution, the rest in proportion; published with the default")

    def __post_init__(self) -> None:
        require(2, width=self.width)

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        w = self.width
        height, width, colours = image_shape
        fine, middle, coarse, start = rounded_up((height, width), 3)
        flat = 4 * w * start[0] * start[1]
        encoder = nn.Sequential(
            *_down(colours, w),
            *_down(w, 2 * w),
            *_down(2 * w, 4 * w),
            nn.Flatten(),
            *_dense(flat, 16 * w),
            nn.Linear(16 * w + label_dim, 2 * latent_dim),
        )
        decoder = nn.Sequential(
            *_dense(latent_dim + label_dim, flat),
            nn.Unflatten(1, (4 * w, *start)),
            *_up(4 * w, 4 * w, coarse),
            *_up(4 * w, 2 * w, middle),
            *_up(2 * w, w // 2, fine),
            nn.Conv2d(w // 2, colours, 5, padding=2),
        )
        return encoder, decoder


def _down(a: int, b: int) -> tuple[nn.Module, ...]:
    return nn.Conv2d(a, b, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(b), nn.ReLU()


def _up(a: int, b: int, size: Size) -> tuple[nn.Module, ...]:
    conv = nn.ConvTranspose2d(a, b, 5, 2, 2, output_padding=odd(size), bias=False)
    return conv, nn.BatchNorm2d(b), nn.ReLU()


def _dense(a: int, b: int) -> tuple[nn.Module, ...]:
    return nn.Linear(a, b, bias=False), nn.BatchNorm1d(b), nn.ReLU()
