"""The pictures that a finished model draws for the pages: redrawn, from noise, of dials turned, and between images."""

from __future__ import annotations

import numpy as np

from vae_core.evaluation import Measured
from vae_core.latents import interpolation, manifold, resampling, sampling, traversals
from vae_core.latents.traversals import Decode
from vae_core.runs.stored import (
    ClassSamples,
    Codes,
    Decoded,
    Interpolations,
    Manifold,
    Resampled,
    Traversals,
    to_arrays,
)
from vae_core.training.network import Network

SAMPLES = 64  # from the prior, and as many from the mixture
CLASS_SAMPLES, MOST_CLASSES = 16, 10
ANCHOR_IMAGES = 3  # images whose codes are traversed, beside the prior mean
TRAVERSAL_BYTES = 12_000_000  # before compression; long codes of large pictures make do with fewer images, but one
RESAMPLED_IMAGES = 4
WALKS = 3  # between neighbours among the first test images: these are of different classes

Arrays = dict[str, np.ndarray]


def pictures(network: Network, codes: Codes, measured: Measured) -> Arrays:
    """What `images.npz` holds beside the snapshots through the epochs, by name.

    codes: of the images that are followed. A conditional network is told an image's own label, and of noise each label
    in turn.
    """
    mu, logvar = codes.mu, codes.logvar
    labels = np.zeros(len(mu), np.int64) if codes.labels is None else codes.labels
    return {
        **_decoded(network, measured),
        **_class_samples(network, measured),
        **_traversals(network, mu, labels),
        **_resampled(network, mu, logvar, labels),
        **_walks(network, mu, labels),
        **_manifold(network),
    }


def _decoded(network: Network, measured: Measured) -> Arrays:
    turns = np.arange(SAMPLES) % max(network.classes, 1)
    noise, mixture = sampling.prior(SAMPLES, network.latent_dim), sampling.mixture(measured.train_mu, SAMPLES)
    return to_arrays(Decoded(measured.redrawn, network.decode(noise, turns), network.decode(mixture, turns)))


def _class_samples(network: Network, measured: Measured) -> Arrays:
    if measured.train_labels is None:
        return {}
    noise = sampling.prior(CLASS_SAMPLES, network.latent_dim)
    classes = np.unique(measured.train_labels)[:MOST_CLASSES]
    by_class = []
    for label in classes:
        codes = noise
        if not network.classes:
            codes = sampling.gaussian(measured.train_mu[measured.train_labels == label], CLASS_SAMPLES)
        by_class.append(_decode_as(network, label)(codes))
    return to_arrays(ClassSamples(classes, np.stack(by_class)))


def _traversals(network: Network, mu: np.ndarray, labels: np.ndarray) -> Arrays:
    positions = traversals.traversal_values()
    bytes_per_anchor = mu.shape[1] * len(positions) * network.decode(np.zeros_like(mu[:1]), labels[:1]).size
    images = min(ANCHOR_IMAGES, max(TRAVERSAL_BYTES // bytes_per_anchor - 1, 1))
    anchors = np.concatenate([np.zeros_like(mu[:1]), mu[:images]])
    turned = [
        traversals.traverse(_decode_as(network, label), anchor[None], positions)
        for label, anchor in zip([0, *labels], anchors, strict=False)
    ]
    return to_arrays(Traversals(positions, anchors, np.concatenate(turned)))


def _resampled(network: Network, mu: np.ndarray, logvar: np.ndarray, labels: np.ndarray) -> Arrays:
    epsilon = resampling.epsilons()
    around = [
        resampling.resample(_decode_as(network, labels[i]), mu[i], logvar[i], epsilon)
        for i in range(min(RESAMPLED_IMAGES, len(mu)))
    ]
    return to_arrays(Resampled(epsilon, np.stack(around)))


def _walks(network: Network, mu: np.ndarray, labels: np.ndarray) -> Arrays:
    pairs = np.arange(2 * min(WALKS, len(mu) // 2)).reshape(-1, 2)
    walks = [
        [
            interpolation.walk(_decode_as(network, labels[a]), _decode_as(network, labels[b]), path(mu[a], mu[b]))
            for path in interpolation.PATHS.values()
        ]
        for a, b in pairs
    ]
    return to_arrays(Interpolations(pairs, np.array(walks, np.uint8)))


def _manifold(network: Network) -> Arrays:
    if network.latent_dim != 2:
        return {}
    positions = manifold.manifold_values()
    return to_arrays(Manifold(positions, manifold.manifold(_decode_as(network, 0), positions)))


def _decode_as(network: Network, label: int) -> Decode:
    """The decoder, which if it is conditional gets this label with every code."""
    return lambda codes: network.decode(codes, np.full(len(codes), label))
