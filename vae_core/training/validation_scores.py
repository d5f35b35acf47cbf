"""How a run does on validation images, one by one: what a setting is chosen by, so that test images stay unseen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vae_core.data import Dataset
from vae_core.evaluation.kl import kl_per_dimension
from vae_core.evaluation.mse import mse
from vae_core.evaluation.ssim import ssim
from vae_core.evaluation.uninformed import judge_constants
from vae_core.runs.stored import ValidationScores
from vae_core.training.network import Network

IMAGES = 1_000


def validation_scores(network: Network, dataset: Dataset, constants: np.ndarray) -> ValidationScores:
    """Of at most IMAGES validation images. constants: (B, H, W, C), the pictures of `constant_pictures`."""
    index = dataset.sample("validation", IMAGES)
    images, labels = dataset.images[index], None if dataset.labels is None else dataset.labels[index]
    mu, logvar = network.encode(images, labels)
    redrawn = network.decode(mu, labels)
    return ValidationScores(
        index,
        kl_per_dimension(mu, logvar).sum(axis=1),
        ssim(images, redrawn),
        mse(images, redrawn),
        _best(ssim, images, constants, np.argmax),
        _best(mse, images, constants, np.argmin),
    )


def _best(
    judge: Callable[[np.ndarray, np.ndarray], np.ndarray],
    images: np.ndarray,
    constants: np.ndarray,
    pick: Callable[[np.ndarray], np.intp],
) -> np.ndarray:
    """(V,) what `judge` says of the constant picture that is the best on average."""
    scores = judge_constants(judge, images, constants)
    return scores[pick(scores.mean(axis=1))]
