"""The variational autoencoder: an encoder and a decoder joined by the reparameterisation (arXiv 1312.6114)."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from vae_core.errors import BadInput
from vae_core.faces import NetworkFace
from vae_core.registry import Registry

POSTERIOR_SCALES = ("logvar", "softplus")
_TAIL = -30.0  # below it softplus(s) is exp(s) to within rounding


class Architecture(Protocol):
    """A network family: a frozen dataclass whose `option` fields are its settings."""

    def build(
        self, image_shape: tuple[int, int, int], latent_dim: int, label_dim: int = 0
    ) -> tuple[nn.Sequential, nn.Module]:
        """Encoder and decoder for images (H, W, C), with `label_dim` places for a one-hot label, if any.

        The encoder's last module, the head, maps features (B, F + label_dim) to (B, 2 latent_dim): mu, then the
        scale of the posterior. All before it maps images (B, C, H, W) to (B, F). The decoder maps
        (B, latent_dim + label_dim) to raw output (B, C, H, W). BadInput for an image size that the network cannot take.
        """
        ...


MODELS: Registry[type[Architecture], NetworkFace] = Registry("vae_core.models", "model", NetworkFace.named)


class VAE(nn.Module):
    """Encoder and decoder; knows nothing of losses.

    The decoder's output is raw: the likelihood turns it into pixels. A conditional one (arXiv 1406.5298) takes a
    one-hot label y (B, K) besides: it is appended to the features before the encoder's head, and to the code.

    posterior_scale: what the second half of the head's output is: 'logvar', or 'softplus' where sigma is its softplus.
    log_scale: the logarithm of the likelihood's scale where that is learned, a parameter like any other; else None.
    """

    log_scale: nn.Parameter | None

    def __init__(
        self,
        encoder: nn.Sequential,
        decoder: nn.Module,
        posterior_scale: str = "logvar",
        log_scale: nn.Parameter | None = None,
    ) -> None:
        super().__init__()
        check_posterior_scale(posterior_scale)
        self.encoder = encoder
        self.decoder = decoder
        self.posterior_scale = posterior_scale
        self.register_parameter("log_scale", log_scale)

    def encode(self, x: Tensor, y: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Images (B, C, H, W) -> mu (B, D) and logvar (B, D) of the posterior q(z|x), or q(z|x, y)."""
        if y is None:
            out = self.encoder(x)
        else:
            *body, head = self.encoder
            for layer in body:
                x = layer(x)
            out = head(torch.cat([x, y], dim=1))
        mu, scale = out.chunk(2, dim=1)
        return mu, scale if self.posterior_scale == "logvar" else 2 * _log_softplus(scale)

    def decode(self, z: Tensor, y: Tensor | None = None) -> Tensor:
        """Codes (B, D) -> raw output (B, C, H, W)."""
        return self.decoder(z if y is None else torch.cat([z, y], dim=1))

    def forward(self, x: Tensor, noise: Tensor, y: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Images and standard normal noise (B, D) -> raw output, mu, logvar and the code z = mu + sigma * noise."""
        mu, logvar = self.encode(x, y)
        z = mu + torch.exp(0.5 * logvar) * noise
        return self.decode(z, y), mu, logvar, z


def check_posterior_scale(name: str) -> None:
    """BadInput for a posterior scale that does not exist."""
    if name not in POSTERIOR_SCALES:
        raise BadInput(f"--posterior-scale must be one of: {', '.join(POSTERIOR_SCALES)}; not '{name}'")


def _log_softplus(s: Tensor) -> Tensor:
    """log(softplus(s)), finite with finite gradients however negative s is (softplus itself would round to 0)."""
    return torch.where(s < _TAIL, s, F.softplus(s.clamp(min=_TAIL)).log())
