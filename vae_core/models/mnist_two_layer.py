"""`mnist-two-layer`: the narrowing fully connected network of gozsoy/conditional-vae."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.models import dense
from vae_core.models.vae import MODELS


@MODELS.register("mnist-two-layer")
@dataclass(frozen=True)
class MnistTwoLayer:
    """Pixels-500-120-code and back, ReLU: 906,748 parameters at 28x28 grey with 2 latent dimensions. Any image size.

    Published with --posterior-scale softplus.
    """

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        return dense.build(image_shape, latent_dim, label_dim, down=(500, 120), up=(120, 500))
