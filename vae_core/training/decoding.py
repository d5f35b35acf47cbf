"""Codes to pictures, for pages: the only thing a page loads a model for."""

from __future__ import annotations

from vae_core.latents.traversals import Decode
from vae_core.runs import Run
from vae_core.training.network import open_network


def decoder(run: Run) -> Decode:
    """A function from codes (n, D) to images (n, H, W, C) uint8, on the CPU. BrokenRun if the weights are unusable."""
    return open_network(run).decode
