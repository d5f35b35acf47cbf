"""The pictures that a finished model draws for the pages: redrawn, from noise, of dials turned, and between images."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vae_core.evaluation import Measured
from vae_core.latents import interpolation, manifold, resampling, sampling, traversals
from vae_core.latents.traversals import Decode
from vae_core.runs.stored import ClassSamples, Interpolations, Manifold, Resampled, Traversals, to_arrays
from vae_core.training.network import Network

SAMPLES = 64  # from the prior, and as many from the mixture
CLASS_SAMPLES, MOST_CLASSES = 16, 10
ANCHOR_IMAGES = 3  # images whose codes are traversed, beside the prior mean
TRAVERSAL_BYTES = 12_000_000  # before compression; long codes of large pictures make do with fewer images, but one
RESAMPLED_IMAGES = 4
WALKS = 3  # between neighbours among the first test images: these are of different classes

Arrays = dict[str, np.ndarray]


def pictures(network: Network, latents: Mapping[str, np.ndarray], measured: Measured) -> Arrays:
    """What `images.npz` holds beside the snapshots through the epochs, by name.

    latents: `mu` and `logvar` (S, D) and, where there are labels, `labels` (S,) of the images that are followed. A
    conditional network is told an image's own label, and of noise each label in turn.
    """
    mu, logvar = latents["mu"], latents["logvar"]
    labels = latents.get("labels", np.zeros(len(mu), np.int64))
    return {
        "reconstructions": measured.redrawn,
        **_samples(network, measured),
        **_traversals(network, mu, labels),
        **_resampled(network, mu, logvar, labels),
        **_walks(network, mu, labels),
        **_manifold(network),
    }


def _samples(network: Network, measured: Measured) -> Arrays:
    turns = np.arange(SAMPLES) % max(network.classes, 1)
    noise = sampling.prior(SAMPLES, network.latent_dim)
    samples = {
        "samples": network.decode(noise, turns),
        "mixture_samples": network.decode(sampling.mixture(measured.train_mu, SAMPLES), turns),
    }
    if measured.train_labels is None:
        return samples
    classes = np.unique(measured.train_labels)[:MOST_CLASSES]
    by_class = []
    for label in classes:
        codes = noise[:CLASS_SAMPLES]
        if not network.classes:
            codes = sampling.gaussian(measured.train_mu[measured.train_labels == label], CLASS_SAMPLES)
        by_class.append(_told(network, label)(codes))
    return samples | to_arrays(ClassSamples(classes, np.stack(by_class)))


def _traversals(network: Network, mu: np.ndarray, labels: np.ndarray) -> Arrays:
    positions = traversals.traversal_values()
    of_one = mu.shape[1] * len(positions) * network.decode(np.zeros_like(mu[:1]), labels[:1]).size
    images = min(ANCHOR_IMAGES, max(TRAVERSAL_BYTES // of_one - 1, 1))
    anchors = np.concatenate([np.zeros_like(mu[:1]), mu[:images]])
    turned = [
        traversals.traverse(_told(network, label), anchor[None], positions)
        for label, anchor in zip([0, *labels], anchors, strict=False)
    ]
    return to_arrays(Traversals(positions, anchors, np.concatenate(turned)))


def _resampled(network: Network, mu: np.ndarray, logvar: np.ndarray, labels: np.ndarray) -> Arrays:
    epsilon = resampling.epsilons()
    around = [
        resampling.resample(_told(network, labels[i]), mu[i], logvar[i], epsilon)
        for i in range(min(RESAMPLED_IMAGES, len(mu)))
    ]
    return to_arrays(Resampled(epsilon, np.stack(around)))


def _walks(network: Network, mu: np.ndarray, labels: np.ndarray) -> Arrays:
    pairs = np.arange(2 * min(WALKS, len(mu) // 2)).reshape(-1, 2)
    walks = [
        [
            interpolation.walk(_told(network, labels[a]), _told(network, labels[b]), path(mu[a], mu[b]))
            for path in interpolation.PATHS.values()
        ]
        for a, b in pairs
    ]
    return to_arrays(Interpolations(pairs, np.array(walks, np.uint8)))


def _manifold(network: Network) -> Arrays:
    if network.latent_dim != 2:
        return {}
    positions = manifold.manifold_values()
    return to_arrays(Manifold(positions, manifold.manifold(_told(network, 0), positions)))


def _told(network: Network, label: int) -> Decode:
    """The decoder, which if it is conditional is told the same label of every code."""
    return lambda codes: network.decode(codes, np.full(len(codes), label))
