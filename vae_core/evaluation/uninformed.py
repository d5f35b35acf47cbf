"""What a model reaches whose code says nothing: it draws one picture for all, and guesses the commonest label.

Every number of likeness is read against that: where a black picture has an SSIM of 0.74, a model with 0.8 has said
little. The entry of such a metric keeps it under UNINFORMED.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from vae_core.evaluation.metric import Measured, mean_of

UNINFORMED = "uninformed"


def constant_pictures(images: np.ndarray) -> np.ndarray:
    """Training images (P, H, W, C) uint8 -> (2, H, W, C) from 0 to 1: their mean and their median, pixel by pixel.

    No constant picture has a smaller squared error or cross-entropy on them than the mean, none a smaller absolute
    error than the median; by other measures one of the two is hard to beat. A pixel that was black in each image is
    half an image's worth brighter, so that a test image where it is not costs no infinite cross-entropy.
    """
    least = 0.5 / (len(images) + 1)
    constants = np.stack([images.mean(axis=0), np.median(images, axis=0)]) / 255
    return constants.clip(least, 1 - least)


def of_pictures(
    judge: Callable[[np.ndarray, np.ndarray], np.ndarray], measured: Measured, best: Callable[..., float]
) -> dict[str, Any]:
    """An entry of what `judge` says of images and their redrawing (N, H, W, C) twice -> (N,).

    With what it says of the best of the constant pictures, where these are known; best: `max` or `min`.
    """
    entry = mean_of(judge(measured.images, measured.redrawn))
    if measured.constants is not None:
        entry[UNINFORMED] = best(judge_constants(judge, measured.images, measured.constants).mean(axis=1).tolist())
    return entry


def judge_constants(
    judge: Callable[[np.ndarray, np.ndarray], np.ndarray], images: np.ndarray, constants: np.ndarray
) -> np.ndarray:
    """(B, N) what `judge` says of images (N, H, W, C), each of them redrawn as the constant pictures (B, H, W, C)."""
    pictures = np.rint(255 * constants).astype(np.uint8)
    return np.stack([judge(images, np.broadcast_to(picture, images.shape)) for picture in pictures])
