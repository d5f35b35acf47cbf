"""What is said about models that are told the class of a picture beside its code."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vae_core.explain.words import Words, capital, listed, percent


def class_words(name: str, drawn: np.ndarray, classes: Sequence[str]) -> Words:
    """For codes drawn as each class. name: of the model. drawn: (codes, classes, H, W, C) uint8."""
    by_class, by_code = _difference(drawn, axis=1), _difference(drawn, axis=0)
    more = "the class decides more than the code" if by_class > by_code else "the code decides more than the class"
    if percent(by_class) == percent(by_code):
        more = "class and code decide equally much"
    return Words(
        question="How does the same code look as each class?",
        answer=(
            f"{capital(name)} is told the class beside the code. Another class changes a pixel by {percent(by_class)} "
            f"of full brightness, another code by {percent(by_code)}: {more}."
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
        alt=f"One code a row, drawn as each class in columns: {listed(list(classes), most=12)}.",
    )


def _difference(drawn: np.ndarray, axis: int) -> float:
    """Mean absolute difference of a pixel between two different places along an axis, 0 to 1; 0 if there is one."""
    count = drawn.shape[axis]
    if count < 2:
        return 0.0
    values = np.moveaxis(drawn.astype(np.float64) / 255, axis, 0)
    pairs = [np.abs(values[a] - values[b]).mean() for a in range(count) for b in range(a)]
    return float(np.mean(pairs))
