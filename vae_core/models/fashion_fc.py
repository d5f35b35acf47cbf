"""`fashion-fc`: the fully connected network of AxelNathanson/pytorch-Variational-Autoencoder."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models import dense
from vae_core.models.vae import MODELS


@MODELS.register("fashion-fc")
@dataclass(frozen=True)
class FashionFullyConnected:
    """Pixels-256-256-512-code, code-256-512-pixels, ReLU: 936,214 parameters at 28x28 grey with 3 latent dimensions.

    Any image size.
    """

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        return dense.build(image_shape, latent_dim, label_dim, down=(256, 256, 512), up=(256, 512))
