"""Ways from one code to another."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vae_core.latents.traversals import Decode

STEPS = 11


def straight(start: np.ndarray, end: np.ndarray, steps: int = STEPS) -> np.ndarray:
    """The straight line between two codes (D,): (steps, D) float32, both ends included."""
    share = np.linspace(0, 1, steps)[:, None]
    return ((1 - share) * start + share * end).astype(np.float32)


def spherical(start: np.ndarray, end: np.ndarray, steps: int = STEPS) -> np.ndarray:
    """The arc between two codes (D,) around the prior mean: (steps, D) float32, both ends included.

    It keeps the distance from the middle that codes drawn from the prior have, where a straight line cuts through the
    middle (White, arXiv 1609.04468). Codes in one line with the middle have no arc between them: a straight line.
    """
    lengths = np.linalg.norm(start) * np.linalg.norm(end)
    cosine = np.clip(start @ end / lengths, -1, 1) if lengths else 1.0
    angle = np.arccos(cosine)
    if np.sin(angle) < 1e-6:
        return straight(start, end, steps)
    share = np.linspace(0, 1, steps)[:, None]
    arc = np.sin((1 - share) * angle) * start + np.sin(share * angle) * end
    return (arc / np.sin(angle)).astype(np.float32)


PATHS: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {"straight": straight, "spherical": spherical}


def walk(before: Decode, after: Decode, codes: np.ndarray) -> np.ndarray:
    """What lies on the way: codes (T, D) -> (T, H, W, C) uint8.

    before, after: the same decoder, unless a conditional network is told the label of the start up to halfway and then
    that of the end.
    """
    half = -(-len(codes) // 2)
    return np.concatenate([before(codes[:half]), after(codes[half:])])
