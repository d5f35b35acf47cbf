"""What the loss terms of `history.jsonl` are called, in plain words, and what they are measured in."""

from __future__ import annotations

from vae_core.runs.metrics import METRICS, Metric

_NATS = "nats per image"

TERMS = {
    term.name: term
    for term in (
        METRICS["reconstruction"],
        METRICS["kl"],
        Metric("loss", "Total loss", _NATS, None),
        Metric("total_correlation", "Dials tell of each other (TC)", _NATS, "lower"),
        Metric("mutual_information", "Codes tell of images (MI)", _NATS, None),
        Metric("dimension_wise_kl", "Dials off the bell curve", _NATS, None),
        Metric("discriminator_loss", "Discriminator's loss", "nats, 0.69 = it guesses", None),
        Metric("discriminator_accuracy", "Discriminator is right", "of codes, 0.5 = it guesses", None),
        Metric("mmd", "Codes off the prior (MMD)", "0 = alike", "lower"),
        Metric("covariance_off_diagonal", "Dials that vary together", "0 = none", "lower"),
        Metric("covariance_diagonal", "Spread of dials off 1", "0 = none", "lower"),
        Metric("dissimilarity", "Unlikeness (1 - SSIM)", "0 = the same", "lower"),
        Metric("scale", "Learned scale of a pixel", "of brightness", None),
        Metric("beta", "Beta at the time", "weight of the KL", None),
        Metric("capacity", "Capacity at the time", "nats of KL per image", None),
    )
}


def described(name: str) -> Metric:
    """The term called `name`; one that no objective of this project records goes by its own name, in nats."""
    return TERMS.get(name) or Metric(name, name.replace("_", " ").capitalize(), _NATS, None)
