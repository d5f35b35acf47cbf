"""A finished run on the test set: its numbers, and the arrays that pages draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from vae_core.data import Dataset
from vae_core.evaluation import information, labels, reconstruction
from vae_core.latents import embeddings, traversals
from vae_core.runs import RunWriter, schema
from vae_core.training.network import Network

SAMPLES = 1_000  # test images followed through every run of a data set
GALLERY = 16  # of these, shown through the epochs
PRIOR_SAMPLES = 64
ANCHOR_IMAGES = 3  # images whose codes are traversed, beside the prior mean
PROBE_IMAGES = 10_000  # training images on which the label classifiers are fitted
_NOISE_SEED = 1_802

Report = Callable[[str], None]
"""Is told in a few words what is being done."""


def evaluate(writer: RunWriter, network: Network, dataset: Dataset, *, store_inputs: bool, report: Report) -> None:
    """Write metrics, latents, embeddings and images of a run; snapshots through the epochs are kept as they are."""
    report("measuring on the test set")
    test = dataset.splits["test"]
    mu, logvar = network.encode(dataset.images[test])
    sample = dataset.sample("test", SAMPLES)
    place = np.searchsorted(test, sample)
    inputs, redrawn = dataset.images[sample], network.decode(mu[place])
    metrics = _likelihood_metrics(network, dataset.images[test], mu, logvar)
    metrics |= _similarity_metrics(inputs, redrawn)
    if dataset.labels is not None:
        metrics |= _label_metrics(network, dataset, mu)
    writer.write_metrics(metrics)

    latents = {"index": sample, "mu": mu[place], "logvar": logvar[place]}
    if dataset.labels is not None:
        latents["labels"] = dataset.labels[sample]
    if dataset.factors is not None:
        latents["factors"] = dataset.factors[sample]
    writer.write_arrays(schema.LATENTS, latents)
    _write_images(writer, network, latents["mu"], redrawn)
    if store_inputs:
        writer.write_arrays(schema.INPUTS, {"index": sample, "images": inputs})

    maps = {}
    for name, method in embeddings.METHODS.items():
        report(f"drawing the {name} map")
        maps[name] = method(latents["mu"])
    writer.write_arrays(schema.EMBEDDINGS, maps)


def _likelihood_metrics(network: Network, images: np.ndarray, mu: np.ndarray, logvar: np.ndarray) -> dict[str, Any]:
    noise = np.random.default_rng(_NOISE_SEED).standard_normal(mu.shape)
    nll = network.nll(images, noise)
    kl = information.kl_per_dimension(mu, logvar)
    variances = information.activity(mu)
    return {
        "reconstruction": mean_of(nll),
        "kl": mean_of(kl.sum(axis=1)) | {"per_dimension": kl.mean(axis=0).tolist()},
        "elbo": mean_of(-nll - kl.sum(axis=1)),
        "active_units": {
            "value": information.active_units(variances),
            "split": "test",
            "n": len(mu),
            "variances": variances.tolist(),
        },
    }


def _similarity_metrics(images: np.ndarray, redrawn: np.ndarray) -> dict[str, Any]:
    measures = {"ssim": reconstruction.ssim, "pearson": reconstruction.pearson}
    return {name: mean_of(measure(images, redrawn)) for name, measure in measures.items()}


def _label_metrics(network: Network, dataset: Dataset, mu: np.ndarray) -> dict[str, Any]:
    assert dataset.labels is not None
    fitted = dataset.sample("train", PROBE_IMAGES)
    codes, _ = network.encode(dataset.images[fitted])
    known = (codes, dataset.labels[fitted], mu, dataset.labels[dataset.splits["test"]])
    measures = {"knn_accuracy": labels.knn_accuracy, "linear_accuracy": labels.linear_accuracy}
    return {name: mean_of(measure(*known)) for name, measure in measures.items()}


def _write_images(writer: RunWriter, network: Network, mu: np.ndarray, redrawn: np.ndarray) -> None:
    positions = traversals.values()
    anchors = np.concatenate([np.zeros_like(mu[:1]), mu[:ANCHOR_IMAGES]])
    noise = np.random.default_rng(_NOISE_SEED).standard_normal((PRIOR_SAMPLES, network.latent_dim))
    writer.write_arrays(
        schema.IMAGES,
        _snapshots(writer)
        | {
            "reconstructions": redrawn,
            "samples": network.decode(noise),
            "traversal_values": positions,
            "traversal_anchors": anchors,
            "traversals": traversals.traverse(network.decode, anchors, positions),
        },
    )


def _snapshots(writer: RunWriter) -> dict[str, np.ndarray]:
    """The pictures through the epochs, which only training can make: the trainer wrote them before evaluation."""
    return writer.as_run().arrays(schema.IMAGES, "epochs", "epoch_reconstructions")


def mean_of(values: np.ndarray, split: str = "test") -> dict[str, Any]:
    """A metric entry from one number an image: mean, standard error, n."""
    stderr = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0
    return {"value": float(values.mean()), "split": split, "n": len(values), "stderr": stderr}
