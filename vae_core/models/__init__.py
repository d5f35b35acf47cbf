"""Encoders, decoders and the VAE that joins them. A model gives distributions; losses live in `objectives`."""

from vae_core.models.vae import MODELS, VAE, Architecture

__all__ = ["MODELS", "VAE", "Architecture"]
