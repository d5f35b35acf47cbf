"""What is kept of a network while it trains: what it redraws, where it puts the codes, how like the redrawn are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from vae_core.data import Dataset
from vae_core.evaluation.pearson import pearson
from vae_core.evaluation.ssim import ssim
from vae_core.latents.embeddings import in_plane_of
from vae_core.quantities import LIKENESS
from vae_core.runs import RunWriter, schema
from vae_core.runs.stored import CodeSnapshots, Snapshots, to_arrays
from vae_core.training.evaluate import GALLERY
from vae_core.training.network import Network

_MEASURES = dict(zip(LIKENESS, (ssim, pearson), strict=True))
LIKENESS_IMAGES = 200
_MOST = 20  # epochs of a run, beside the state before training


def snapshot_epochs(epochs: int) -> set[int]:
    """The epochs (from 1) after which a training of so many is looked at: close at first, where most changes."""
    return {round(epoch) for epoch in np.geomspace(1, epochs, min(_MOST, epochs))}


def codes_and_pictures(network: Network, dataset: Dataset) -> tuple[Tensor, Tensor]:
    """mu (S, D) of the images that are followed, and the first of them redrawn (GALLERY, H, W, C) uint8."""
    index = dataset.sample("test", schema.SAMPLES)
    labels = None if dataset.labels is None else dataset.labels[index]
    mu, _ = network.encode(dataset.images[index], labels)
    pictures = network.decode(mu[:GALLERY], None if labels is None else labels[:GALLERY])
    return torch.from_numpy(mu), torch.from_numpy(pictures)


def likeness(network: Network, dataset: Dataset) -> dict[str, float]:
    """By the name of each measure of LIKENESS the mean over validation images redrawn from their mean codes."""
    index = dataset.sample("validation", LIKENESS_IMAGES)
    images, labels = dataset.images[index], None if dataset.labels is None else dataset.labels[index]
    redrawn = network.decode(network.encode(images, labels)[0], labels)
    return {name: float(measure(images, redrawn).mean()) for name, measure in _MEASURES.items()}


def write_snapshots(writer: RunWriter, codes: Mapping[int, Tensor], pictures: Mapping[int, Tensor]) -> None:
    """Store what `codes_and_pictures` gave, by the epoch after which it did; the last are of the trained network.

    Of the codes only what a map shows: their places along the two directions in which the last ones vary most.
    """
    epochs, drawn = _stacked(pictures)
    writer.write_arrays(schema.IMAGES, to_arrays(Snapshots(epochs, drawn)))
    epochs, mu = _stacked(codes)
    writer.write_arrays(schema.CODE_SNAPSHOTS, to_arrays(CodeSnapshots(epochs, in_plane_of(mu[-1], mu))))


def _stacked(by_epoch: Mapping[int, Tensor]) -> tuple[np.ndarray, np.ndarray]:
    epochs = sorted(by_epoch)
    return np.array(epochs), np.stack([by_epoch[epoch].numpy() for epoch in epochs])
