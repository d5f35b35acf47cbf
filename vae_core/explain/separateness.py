"""Difference maps, `Separateness`: how far apart the dials of each model act, in one number."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vae_core.explain.difference_maps import OVERLAP
from vae_core.explain.phrasing import joined, listed, percent, range_of
from vae_core.explain.words import Words


def separateness_words(separateness: Mapping[str, np.ndarray]) -> Words:
    """For the separateness of models, a row each.

    separateness: by model (A,), begun with each of A pictures: 0 where all dials act on the same pixels, 1 where no
    two have a pixel in common; NaN for fewer than two dials in use.
    """
    comparable = {name: values for name, values in separateness.items() if np.isfinite(values).any()}
    answer = _answer(comparable, len(separateness))
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
            "Separateness is 1 minus the mean overlap of all pairs of dials in use; the overlap of two dials is "
            f"{OVERLAP}. Every pair counts the same. A grey dot is the separateness begun with one picture: the middle "
            "of the code or one of the first test images, those whose pictures are stored in the run, whatever is "
            "chosen above. The large dot is their mean, the line their range: how much the number hangs on where dials "
            "begin, not how sure it is over seeds of training."
        ),
        alt=f"Separateness of {listed(separateness, most=8)}, a row each. {answer}",
    )


def _answer(comparable: Mapping[str, np.ndarray], models: int) -> str:
    """comparable: the separateness of the models that use two dials or more, of `models` in all."""
    if not comparable:
        lack = "No model uses two dials" if models > 1 else "Fewer than two dials are in use"
        return f"{lack}: there is nothing to compare."
    means = {name: float(np.nanmean(values)) for name, values in comparable.items()}
    scale = "from 0 (on the same pixels) to 100% (no pixel in common)"
    sentence = f"On a scale {scale}, the dials of a model act {range_of(means, percent)} apart on average."
    if len(means) < 2:
        return sentence
    if len({len(values) for values in comparable.values()}) > 1:
        return sentence
    return joined(sentence, _by_picture_sentence(comparable, max(means, key=means.__getitem__)))


def _by_picture_sentence(comparable: Mapping[str, np.ndarray], first: str) -> str:
    """With how many of the pictures begun with the model of the highest mean is ahead of every other."""
    others = [values for name, values in comparable.items() if name != first]
    ahead = int(np.all([comparable[first] > values for values in others], axis=0).sum())
    pictures = len(comparable[first])
    furthest = "further apart" if len(others) == 1 else "furthest apart"
    if ahead == pictures:
        return f"Whichever of {pictures} pictures is begun with, the dials of {first} act {furthest}."
    if not ahead:
        return "No model is ahead with every picture begun with."
    return f"Begun with {ahead} of {pictures} pictures, not with all, the dials of {first} act {furthest}."
