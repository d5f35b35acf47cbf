"""Comparison, `Network size`: models with more parameters, and models with a longer code."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vae_core.explain.phrasing import capital, counted, joined, listed, rounded
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.runs.units import compared_error


def size_words(table: pd.DataFrame, metrics: Mapping[str, NumberFace]) -> Words:
    """For settings with networks of different size.

    table: index the setting's name, columns `total` (parameters), `place` (objective, beta and length of the code as
    text: models of one place can be compared) and the metrics.
    """
    answer = _size_sentences(table)
    return Words(
        question="What does a bigger network buy?",
        answer=answer,
        look_for="whether the dots move to the better side as the bar above them grows, or stay where they are.",
        do_not_conclude=(
            "that size alone did it: networks that differ in size often differ in kind, too, and other settings, such "
            "as beta, move the dots as well."
        ),
        how=(
            "Parameters are the numbers that training adjusts: the weights of encoder and decoder. A convolutional "
            "network uses the same weights all over the picture, so it may have fewer and still compute more. The "
            "dots are means over the seeds, measured on the test set."
        ),
        alt=f"Bars of the number of parameters, and dots for {listed(m.title for m in metrics.values())}. {answer}",
    )


def length_words(counts: Mapping[str, tuple[int, int]]) -> Words:
    """For models with codes of different length. counts: model -> (dials in use, dials in all)."""
    answer = _length_sentences(counts)
    return Words(
        question="Is a longer code used?",
        answer=answer,
        look_for="bars that end in grey: dials that the model was given and never used.",
        do_not_conclude="that unused dials do harm: the model has switched them off, and they cost nothing.",
        how=(
            "A *dial* is a latent dimension, one number of the code. It counts as used (*active unit*) if the variance "
            "of its mean over the test pictures is above 0.01."
        ),
        alt=f"One bar a model, as long as its code, the dials in use in colour. {answer}",
    )


def _size_sentences(table: pd.DataFrame) -> str:
    ordered = table["total"].sort_values()
    (small, large), (low, high) = ordered.index[[0, -1]], ordered.iloc[[0, -1]]
    ends = f"From {low:,} numbers to learn ({small}) to {high:,} ({large})."
    pairs = [group.loc[[group["total"].idxmin(), group["total"].idxmax()]] for _, group in table.groupby("place")]
    error = compared_error(table)
    pairs = [pair for pair in pairs if pair["total"].nunique() > 1]
    if not pairs:
        return f"{ends} Where these models differ in size, they differ in beta, dials or aim as well."
    changes = [pair[error.column].diff().iloc[-1] for pair in pairs if error.column in pair]
    changes = [change for change in changes if change == change]
    if not changes:
        return f"{ends} How well those that differ in size alone redraw is not known."
    biggest = "biggest" if table["place"].value_counts().max() > 2 else "bigger"
    best, worst = min(changes), max(changes)
    if rounded(best) == rounded(worst) == "0":
        verdict = "redraws as well"
    elif worst < 0:
        verdict = f"lowers the {error.noun} by {_between(-worst, -best)}{error.unit}"
    elif best > 0:
        verdict = f"does not redraw better: its error is {_between(best, worst)}{error.unit} higher"
    else:
        verdict = f"changes the {error.noun} by {rounded(best)} to +{rounded(worst)}{error.unit}"
    return f"{ends} With equal beta and equally many dials, the {biggest} network {verdict}."


def _between(low: float, high: float) -> str:
    return rounded(low) if rounded(low) == rounded(high) else f"{rounded(low)} to {rounded(high)}"


def _length_sentences(counts: Mapping[str, tuple[int, int]]) -> str:
    longest = max(size for _, size in counts.values())
    enough = all(used < size for used, size in counts.values() if size == longest)
    full = [name for name, (used, size) in counts.items() if used == size]
    idle = {name: (used, size) for name, (used, size) in counts.items() if used < size}
    if not idle:
        return "Every model uses all of its dials: a longer code is used in full."
    unused = listed([f"{name} leaves {size - used} of {size} unused" for name, (used, size) in idle.items()], most=8)
    return joined(
        f"{capital(unused)}.",
        f"All dials are in use in {listed(full, most=8)}." if full else "",
        f"No model uses more than {counted(max(used for used, _ in counts.values()))}." if enough else "",
    )
