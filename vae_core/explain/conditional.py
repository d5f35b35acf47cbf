"""Traversals of conditional models: the same code drawn as each class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vae_core.explain.phrasing import capital, listed, percent
from vae_core.explain.words import Words


def class_words(name: str, pictures: np.ndarray, classes: Sequence[str]) -> Words:
    """For codes drawn as each class.

    name: of the model. pictures: (codes, classes, H, W, C) uint8. classes: their names, in the order of that axis.
    """
    by_class, by_code = _mean_change(pictures, axis=1), _mean_change(pictures, axis=0)
    verdict = "the class decides more than the code" if by_class > by_code else "the code decides more than the class"
    if percent(by_class) == percent(by_code):
        verdict = "class and code decide about equally much"
    return Words(
        question="How does the same code look as each class?",
        answer=(
            f"{capital(name)} is told the class beside the code. Another class changes a pixel by {percent(by_class)} "
            f"of full brightness on average, another code by {percent(by_code)}: {verdict}."
        ),
        look_for=(
            "what stays the same along a row: thickness, slant or style, which is what the code says when it need not "
            "say the class."
        ),
        do_not_conclude=(
            "that every cell shows a picture that could be real: a code may say something that its new class never has."
        ),
        how=(
            "A *conditional* VAE: encoder and decoder are given the label, so the code holds what the label does not "
            "say. Each row is one code (the middle of the code, then the means of the first test pictures), decoded "
            "once with each label. The changes are means over all pairs of classes, and over all pairs of codes."
        ),
        alt=f"One code a row, drawn as each class in columns: {listed(classes, most=12)}.",
    )


def _mean_change(pictures: np.ndarray, axis: int) -> float:
    """The mean absolute difference of a pixel, 0 to 1, over all pairs of indices along the axis; 0 without pairs."""
    count = pictures.shape[axis]
    if count < 2:
        return 0.0
    values = np.moveaxis(pictures.astype(np.float64) / 255, axis, 0)
    pairs = [np.abs(values[a] - values[b]).mean() for a in range(count) for b in range(a)]
    return float(np.mean(pairs))
