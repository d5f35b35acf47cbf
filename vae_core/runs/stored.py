"""Arrays of a run that belong together, each with its shape; and the names that they have in the run's files.

S test images are followed, H x W pixels with C channels; D latent dimensions. Pictures are uint8, 0 to 255.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import numpy as np


class Codes(NamedTuple):
    """The codes of the followed test images, and what is known of these images; None where the data has none.

    places: (S,) int, in the data set. mu, logvar: (S, D) float, of q(z|x). labels: (S,) int. factors: (S, K) int.
    attributes: (S, A) of 0 and 1.
    """

    places: np.ndarray
    mu: np.ndarray
    logvar: np.ndarray
    labels: np.ndarray | None
    factors: np.ndarray | None
    attributes: np.ndarray | None


class Inputs(NamedTuple):
    """The followed test images themselves. places: (S,) int, in the data set; images: (S, H, W, C)."""

    places: np.ndarray
    images: np.ndarray


class Decoded(NamedTuple):
    """What the model makes of the followed images, and of codes that are no image's.

    reconstructions: (S, H, W, C), from `mu`. samples: (N, H, W, C), from noise. mixture_samples: (N, H, W, C), from a
    mixture of Gaussians fitted to codes.
    """

    reconstructions: np.ndarray
    samples: np.ndarray
    mixture_samples: np.ndarray


class Snapshots(NamedTuple):
    """The first G test images as they were redrawn while the model trained.

    epochs: (E,) int, rising; 0 is before training. pictures: (E, G, H, W, C).
    """

    epochs: np.ndarray
    pictures: np.ndarray


class CodeSnapshots(NamedTuple):
    """The codes of the followed images while the model trained, on the plane in which the finished ones vary most.

    epochs: (E,) int, rising; 0 is before training. points: (E, S, 2) float.
    """

    epochs: np.ndarray
    points: np.ndarray


class Traversals(NamedTuple):
    """Pictures of a code with one dimension at a time set to each of some values.

    values: (T,) float, rising. anchors: (A, D) the codes, row 0 the prior mean, the others of the first test images.
    pictures: (A, D, T, H, W, C).
    """

    values: np.ndarray
    anchors: np.ndarray
    pictures: np.ndarray


class ClassSamples(NamedTuple):
    """Pictures drawn of one class at a time. labels: (K,) int; pictures: (K, N, H, W, C)."""

    labels: np.ndarray
    pictures: np.ndarray


class Resampled(NamedTuple):
    """Pictures around the first B test images, of z = mu + sigma x epsilon.

    values: (E,) of epsilon, rising. pictures: (B, E, H, W, C).
    """

    values: np.ndarray
    pictures: np.ndarray


class Interpolations(NamedTuple):
    """Pictures of the codes between two test images.

    pairs: (P, 2) int, places among the followed images. pictures: (P, paths, T, H, W, C), by the order of
    `latents.interpolation.PATHS`.
    """

    pairs: np.ndarray
    pictures: np.ndarray


class Manifold(NamedTuple):
    """Everything that a model of two dimensions draws.

    values: (T,) float, rising. pictures: (T, T, H, W, C); row i and column j hold the code (value j, value i).
    """

    values: np.ndarray
    pictures: np.ndarray


class CodeMap(NamedTuple):
    """A map of the codes. points: (S, 2) float.

    kept: (2,) float, the share of neighbours in the code that are neighbours on the map, and its trustworthiness; None
    where nobody measured them.
    """

    points: np.ndarray
    kept: np.ndarray | None


class ValidationScores(NamedTuple):
    """What the choice of a setting rests on: V validation images, each with what the run does to it, (V,) each.

    places: in the data set. kl: nats. ssim and mse: of the image and its redrawing; uninformed_ssim and
    uninformed_mse: of the image and the best constant picture, the same for all images.
    """

    places: np.ndarray
    kl: np.ndarray
    ssim: np.ndarray
    mse: np.ndarray
    uninformed_ssim: np.ndarray
    uninformed_mse: np.ndarray


class NamedColumns(NamedTuple):
    """What is known of the followed test images. names: K; values: (S, K)."""

    names: tuple[str, ...]
    values: np.ndarray


Together = TypeVar(
    "Together",
    Snapshots,
    CodeSnapshots,
    Traversals,
    ClassSamples,
    Resampled,
    Interpolations,
    Manifold,
    ValidationScores,
)

NAMES: Mapping[type, tuple[str, ...]] = {
    Codes: ("index", "mu", "logvar", "labels", "factors", "attributes"),
    Inputs: ("index", "images"),
    Decoded: ("reconstructions", "samples", "mixture_samples"),
    Snapshots: ("epochs", "epoch_reconstructions"),
    CodeSnapshots: ("epochs", "epoch_codes"),
    Traversals: ("traversal_values", "traversal_anchors", "traversals"),
    ClassSamples: ("class_sample_labels", "class_samples"),
    Resampled: ("resampled_values", "resampled"),
    Interpolations: ("interpolation_pairs", "interpolations"),
    Manifold: ("manifold_values", "manifold"),
    ValidationScores: ("index", "kl", "ssim", "mse", "uninformed_ssim", "uninformed_mse"),
}


def to_arrays(together: tuple[np.ndarray | None, ...]) -> dict[str, np.ndarray]:
    """The arrays of one of the classes above, by the names that they have in a run's file."""
    named = zip(NAMES[type(together)], together, strict=True)
    return {name: array for name, array in named if array is not None}


def from_arrays(kind: type[Together], arrays: Mapping[str, np.ndarray]) -> Together | None:
    """Those of a file's arrays that are of this kind; None unless all of them are there."""
    names = NAMES[kind]
    return kind(*(arrays[name] for name in names)) if all(name in arrays for name in names) else None
