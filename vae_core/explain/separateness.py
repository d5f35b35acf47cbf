"""What is said about how far apart the dials of a model act, as one number a model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vae_core.explain.ranges import range_of
from vae_core.explain.words import Words, listed, percent


def separateness_words(found: Mapping[str, np.ndarray]) -> Words:
    """found: model -> (A,) separateness begun from each of A pictures, 0 to 1; NaN for fewer than two dials in use."""
    known = {name: values for name, values in found.items() if np.isfinite(values).any()}
    answer = _answer(known, len(found))
    return Words(
        question="How far apart do the dials of a model act?",
        answer=answer,
        look_for=(
            "large dots further right than the grey dots of other models reach: dials that share out the picture, "
            "wherever they are begun. Grey dots far apart: it depends on the picture."
        ),
        do_not_conclude=(
            "that dials which act apart are disentangled: one attribute can act in many places, and two in one. A "
            "model with few dials, or a data set of small things that move, gets a high number easily."
        ),
        how=(
            "Separateness is 1 minus the mean overlap of all pairs of dials in use; the overlap of two dials is the "
            "cosine similarity of their maps of how much each pixel changes. Every pair counts the same. A grey dot is "
            "the separateness begun with one picture: the middle of the code or one of the first test images, those "
            "whose pictures are stored in the run, whatever is chosen above. The large dot is their mean, the line "
            "their range: how much the number hangs on where dials begin, not how sure it is over seeds of training."
        ),
        alt=f"Separateness of {listed(list(found), most=8)}, a row each. {answer}",
    )


def _answer(known: Mapping[str, np.ndarray], models: int) -> str:
    if not known:
        told = "No model uses two dials" if models > 1 else "Fewer than two dials are in use"
        return f"{told}: there is nothing to compare."
    means = {name: float(np.nanmean(values)) for name, values in known.items()}
    scale = "from 0 (on the same pixels) to 100% (no pixel in common)"
    told = f"On a scale {scale}, the dials of a model act {range_of(means, percent)} apart."
    if len(means) < 2:
        return told
    lowest, highest = min(means, key=means.__getitem__), max(means, key=means.__getitem__)
    if len(known[lowest]) != len(known[highest]):
        return told
    pictures, against = len(known[lowest]), int((known[highest] <= known[lowest]).sum())
    if not against:
        return f"{told} Whichever of {pictures} pictures is begun with, the dials of {highest} are further apart."
    return f"{told} Begun with {against} of {pictures} pictures it is the other way round: this hangs on the picture."
