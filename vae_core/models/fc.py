"""`fc`: fully connected layers; with the defaults the 784-400-20 network of the PyTorch examples."""

from __future__ import annotations

from dataclasses import dataclass

from torch import nn

from vae_core.faces import NetworkFace
from vae_core.models import dense
from vae_core.models.vae import MODELS
from vae_core.registry import option, require


@MODELS.register("fc", NetworkFace("fully connected"))
@dataclass(frozen=True)
class FullyConnected:
    """`depth` hidden layers of `hidden` units with ReLU on either side of the code.

    At 28x28 grey it is also ac-alpha/VAEs-using-Pytorch's: 652,824 parameters with 400 units and 20 latent dimensions,
    807,700 with 512 and 2, 631,188 with 400 and 2.
    """

    hidden: int = option(
        400, "units in each fully connected hidden layer", title="hidden units", words="{} hidden units"
    )
    depth: int = option(1, "hidden layers on either side of the code")

    def __post_init__(self) -> None:
        require(1, hidden=self.hidden, depth=self.depth)

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        sizes = [self.hidden] * self.depth
        return dense.build(image_shape, latent_dim, label_dim, down=sizes, up=sizes)
