"""A finished run on the test set: its numbers, and the arrays that pages draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from vae_core.data import Dataset
from vae_core.evaluation import METRICS, Measured
from vae_core.evaluation.uninformed import constant_pictures
from vae_core.latents import embeddings
from vae_core.latents.neighbourhoods import map_fidelity
from vae_core.runs import RunWriter, schema
from vae_core.runs.stored import NAMES, Codes, Inputs, Snapshots, ValidationScores, to_arrays
from vae_core.training.importance_weights import log_weights
from vae_core.training.network import Network
from vae_core.training.stored_pictures import pictures
from vae_core.training.validation_scores import validation_scores

GALLERY = 16  # of these, shown through the epochs
BOUND_IMAGES = 500  # of these, explained by many codes each
PROBE_IMAGES = 10_000  # training images on which the label classifiers are fitted
_NOISE_SEED = 1_802

OnStage = Callable[[str], None]
"""Called with a few words about what is being done."""


class Numbers(NamedTuple):
    """What was measured, the entries of metrics.json, and the validation images one by one."""

    measured: Measured
    metrics: dict[str, dict[str, Any]]
    validation: ValidationScores


def evaluate(
    writer: RunWriter,
    network: Network,
    dataset: Dataset,
    *,
    store_inputs: bool,
    maps: str,
    on_stage: OnStage,
    samples: int | None = None,
) -> None:
    """Write metrics, latents, embeddings and images of a run; snapshots through the epochs are kept as they are.

    Nothing is written before all is known, so that a run that cannot be measured stays what it was.
    maps: names of those to draw. samples: how many test images are followed, if not as many as usual.
    """
    on_stage("measuring on the test set")
    sample = dataset.sample("test", samples or schema.SAMPLES)
    numbers = _numbers(network, dataset, sample)
    measured = numbers.measured

    place = np.searchsorted(dataset.splits["test"], sample)
    columns = (dataset.labels, dataset.factors, dataset.attributes)
    of_sample = (None if column is None else column[sample] for column in columns)
    codes = Codes(sample, measured.mu[place], measured.logvar[place], *of_sample)
    images = _snapshots(writer) | pictures(network, codes, measured)
    embedded = _maps(codes.mu, measured.images, embeddings.methods_for(len(sample), maps), on_stage)

    _write_numbers(writer, numbers)
    writer.write_arrays(schema.LATENTS, to_arrays(codes))
    writer.write_arrays(schema.EMBEDDINGS, embedded)
    writer.write_arrays(schema.IMAGES, images)
    if store_inputs:
        writer.write_arrays(schema.INPUTS, to_arrays(Inputs(sample, measured.images)))
    writer.update(samples=len(sample))


def evaluate_numbers(writer: RunWriter, network: Network, dataset: Dataset, *, on_stage: OnStage, samples: int) -> None:
    """Write the numbers of a run alone; codes, maps and pictures are kept as they are, of so many `samples`."""
    on_stage("measuring on the test set")
    _write_numbers(writer, _numbers(network, dataset, dataset.sample("test", samples)))


def _numbers(network: Network, dataset: Dataset, sample: np.ndarray) -> Numbers:
    """sample: the test images that are followed."""
    fitted = dataset.sample("train", PROBE_IMAGES)
    constants = constant_pictures(dataset.images[fitted])
    measured = _measure(network, dataset, sample, fitted, constants)
    validation = validation_scores(network, dataset, constants)
    entries = {name: entry for name in METRICS.names() if (entry := METRICS[name](measured)) is not None}
    return Numbers(measured, entries, validation)


def _write_numbers(writer: RunWriter, numbers: Numbers) -> None:
    writer.write_metrics({name: entry | {"face": METRICS.face(name)} for name, entry in numbers.metrics.items()})
    writer.write_arrays(schema.VALIDATION, to_arrays(numbers.validation))


def _maps(
    mu: np.ndarray, images: np.ndarray, methods: dict[str, embeddings.Method], on_stage: OnStage
) -> dict[str, np.ndarray]:
    """Maps (S, 2) of the codes (S, D), each begun from one of their pictures (S, H, W, C), and what each map keeps."""
    maps = {}
    features = embeddings.features(images) if len(methods) > 1 else mu  # a map of principal components begins nowhere
    for name, method in methods.items():
        on_stage(f"drawing the {name} map")
        maps[name] = method(mu, start=method(features))
        fidelity = map_fidelity(mu, maps[name])
        maps[schema.KEPT.format(name)] = np.array([fidelity.neighbours, fidelity.trustworthiness])
    return maps


def _measure(
    network: Network, dataset: Dataset, sample: np.ndarray, fitted: np.ndarray, constants: np.ndarray
) -> Measured:
    """sample: the test images that are followed. fitted: the training images that classifiers are fitted on."""
    test = dataset.splits["test"]
    labels, train_labels = (None if dataset.labels is None else dataset.labels[index] for index in (test, fitted))
    mu, logvar = network.encode(dataset.images[test], labels)
    noise = np.random.default_rng(_NOISE_SEED).standard_normal(mu.shape)
    place = np.searchsorted(test, sample)
    return Measured(
        nll=network.nll(dataset.images[test], noise, labels),
        mu=mu,
        logvar=logvar,
        images=dataset.images[sample],
        redrawn=network.decode(mu[place], None if labels is None else labels[place]),
        labels=labels,
        train_mu=network.encode(dataset.images[fitted], train_labels)[0],
        train_labels=train_labels,
        factors=None if dataset.factors is None else dataset.factors[test],
        train_factors=None if dataset.factors is None else dataset.factors[fitted],
        factor_names=dataset.factor_names,
        log_weights=log_weights(
            network, dataset.images[sample[:BOUND_IMAGES]], None if labels is None else labels[place[:BOUND_IMAGES]]
        ),
        constants=constants,
        constants_nll=np.stack([network.nll_of_picture(dataset.images[test], picture) for picture in constants]),
        floor=network.floor(dataset.images[test]),
        left_out=network.likelihood.left_out,
    )


def _snapshots(writer: RunWriter) -> dict[str, np.ndarray]:
    """The pictures through the epochs, which only training can make: the trainer wrote them before evaluation."""
    return writer.as_run().arrays(schema.IMAGES, *NAMES[Snapshots])
