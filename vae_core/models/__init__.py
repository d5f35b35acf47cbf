"""Encoders, decoders and the VAE that joins them. A model gives distributions; losses live in `objectives`.

Weights start as PyTorch starts them, whatever the code of a published network does, unless its file says otherwise.
"""

from vae_core.models.vae import MODELS, VAE, Architecture

__all__ = ["MODELS", "VAE", "Architecture"]
