"""Disentanglement, the matrix of models: how far each two found the same dials, which needs no factors (UDR)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vae_core.explain.phrasing import beta_explained, capital, hundredths, joined, plural
from vae_core.explain.words import Words


def udr_words(pairwise: np.ndarray, names: Sequence[str], *, first: bool = False) -> Words:
    """For how far each two models found the same dials.

    pairwise: (R, R) agreement of the models in `names`, 0 to 1, the diagonal NaN. first: whether it is the first chart
    of the page, so that beta must be explained.
    """
    answer = _agreement_sentences(pairwise, names)
    return Words(
        question="Do models find the same dials by themselves?",
        answer=beta_explained(answer) if first else answer,
        look_for="bright blocks: settings whose models find the same dials whatever the seed. That hints at dials that "
        "mean something, without anyone saying what.",
        do_not_conclude="that agreement is understanding: models may agree on a mixture, and models that use hardly "
        "any dials agree easily.",
        how="Unsupervised disentanglement ranking (Duan et al. 2020, arXiv 1905.12614): the rank correlation of every "
        "dial of one model with every dial of the other over the same test pictures, rewarded where a dial goes with "
        "one dial only; dials of 0.01 nats or less are left out. The score 'UDR' of a model is its median agreement "
        "with the other seeds of its own setting. No factors or labels are used.",
        alt=f"A matrix of the agreement of {len(names)} models with each other. {answer}",
    )


def _agreement_sentences(pairwise: np.ndarray, names: Sequence[str]) -> str:
    """How far two models typically agree, and which two most. Models that agree with none are left out."""
    mutual = (pairwise + pairwise.T) / 2
    speaking = np.nanmax(mutual, axis=1) > 0
    silent = int((~speaking).sum())
    row, column = np.triu_indices(len(names), 1)
    both = speaking[row] & speaking[column]
    row, column = row[both], column[both]
    agreement = mutual[row, column]
    if not len(agreement):
        return "No two of these models agree on anything: their dials hardly say anything."
    most, typical = int(agreement.argmax()), float(np.median(agreement))
    pair = f"{names[row[most]]} and {names[column[most]]}"
    if len(agreement) == 1:
        sentence = f"{capital(pair)} agree by {hundredths(typical)}, of 1 if each dial of one were a dial of the other."
    else:
        tied = int((agreement == agreement[most]).sum()) - 1
        others = f", and as much {tied} other {plural(tied, 'pair')}" if tied else ""
        best = f"most alike are {pair} ({hundredths(float(agreement[most]))}{others})"
        sentence = f"Typically two models agree by {hundredths(typical)} of 1; {best}."
    models = plural(silent, "model")
    return joined(sentence, f"Left out: {silent} {models} whose dials hardly say anything." if silent else "")
