"""Codes to pictures, for pages: the only thing a page loads a model for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import torch

from vae_core.latents.traversals import Decode
from vae_core.runs import Run
from vae_core.training.network import open_network

FEW = 16  # codes that one thread decodes sooner than a team is woken: a page's script runs in a new thread each time


def class_decoder(run: Run) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """A function from codes (n, D) and labels (n,) to images (n, H, W, C) uint8, of a conditional run, on the CPU."""
    return open_network(run).decode


def decoder(run: Run, label: int | None = None) -> Decode:
    """A function from codes (n, D) to images (n, H, W, C) uint8, on the CPU. BrokenRun if the weights are unusable.

    label: what a conditional network is told of every code; its first class if not given.
    """
    network = open_network(run)

    def decode(codes: np.ndarray) -> np.ndarray:
        with _threads(1 if len(codes) <= FEW else torch.get_num_threads()):
            return network.decode(codes, np.full(len(codes), label or 0))

    return decode


@contextmanager
def _threads(count: int) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
