"""What a data set is, wherever it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from vae_core.errors import BadInput

SMALLEST, LARGEST = 8, 128
_SPLIT_SEED = 20_000  # one split for everybody, for ever: runs are compared on the same test images


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images with what is known about them.

    images: (N, H, W, C) uint8, C 1 or 3. splits: indices into images for 'train', 'validation', 'test', disjoint.
    labels: (N,) int64 or None; label_names: one for each label. factors: (N, K) int64 known factors, each counted from
    0, or None. attributes: (N, A) uint8, 1 where an image has the attribute, or None: several may be true of one image.
    """

    name: str
    images: np.ndarray
    splits: Mapping[str, np.ndarray]
    labels: np.ndarray | None = None
    label_names: tuple[str, ...] = ()
    factors: np.ndarray | None = None
    factor_names: tuple[str, ...] = ()
    attributes: np.ndarray | None = None
    attribute_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.images.dtype != np.uint8 or self.images.ndim != 4 or self.images.shape[3] not in (1, 3):
            raise BadInput(
                f"{self.name}: images must be uint8 of shape (N, height, width, 1 or 3), "
                f"not {self.images.dtype} of shape {self.images.shape}"
            )
        sides = self.images.shape[1:3]
        if min(sides) < SMALLEST or max(sides) > LARGEST:
            raise BadInput(
                f"{self.name}: images are {sides[1]} x {sides[0]} pixels; both sides must lie between "
                f"{SMALLEST} and {LARGEST} (for a folder, --image-size 64 crops and resizes them)"
            )
        annotations = {"labels": self.labels, "factors": self.factors, "attributes": self.attributes}
        for kind, values in annotations.items():
            if values is not None and len(values) != len(self.images):
                raise BadInput(f"{self.name}: {len(self.images)} images but {len(values)} {kind}")
        if any(len(indices) == 0 for indices in self.splits.values()):
            raise BadInput(
                f"{self.name}: too few images to train, validate and test on ({len(self.images)}); ten will do"
            )

    @property
    def shape(self) -> tuple[int, int, int]:
        """(height, width, channels)"""
        _, height, width, channels = self.images.shape
        return height, width, channels

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of images, what is known of them and splits: equal exactly when two runs saw the same data."""
        digest = hashlib.sha256(repr(self.images.shape).encode())
        splits = (self.splits[name] for name in sorted(self.splits))
        parts = [self.images, self.labels, self.factors, self.attributes, *splits]
        for part in parts:
            if part is not None:
                digest.update(np.ascontiguousarray(part).data)
        return digest.hexdigest()[:16]

    def describe(self) -> dict[str, Any]:
        """What a run folder keeps of it: the `data` entry of run.json."""
        return {
            "name": self.name,
            "fingerprint": self.fingerprint,
            "shape": list(self.shape),
            "splits": {name: len(indices) for name, indices in self.splits.items()},
            "label_names": list(self.label_names),
            "factor_names": list(self.factor_names),
            "factor_sizes": [] if self.factors is None else [len(np.unique(f)) for f in self.factors.T],
            "attribute_names": list(self.attribute_names),
        }

    def sample(self, split: str, size: int) -> np.ndarray:
        """Indices of at most `size` images of a split, always the same ones, classes taking turns: (size,) int64."""
        order = np.random.default_rng(_SPLIT_SEED).permutation(self.splits[split])
        if self.labels is None:
            return order[:size]
        labels = self.labels[order]
        turn = np.zeros(len(order), np.int64)
        for label in np.unique(labels):
            turn[labels == label] = np.arange(np.count_nonzero(labels == label))
        return order[np.lexsort((labels, turn))][:size]


def split_official(n_train: int, n_test: int) -> dict[str, np.ndarray]:
    """Splits where a test set is given after the training images: a fixed fifth of it validates.

    So training sees every training image, as in the published results, and no test image is ever looked at early.
    """
    order = np.random.default_rng(_SPLIT_SEED).permutation(n_test)
    return {
        "train": np.arange(n_train),
        "validation": n_train + np.sort(order[: n_test // 5]),
        "test": n_train + np.sort(order[n_test // 5 :]),
    }


def split_own(n: int) -> dict[str, np.ndarray]:
    """Splits where none are given: 70 % train, 10 % validation, 20 % test."""
    order = np.random.default_rng(_SPLIT_SEED).permutation(n)
    first, second = round(0.7 * n), round(0.8 * n)
    return {
        "train": np.sort(order[:first]),
        "validation": np.sort(order[first:second]),
        "test": np.sort(order[second:]),
    }
