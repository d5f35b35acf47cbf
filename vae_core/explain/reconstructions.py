"""Reconstructions and samples: redrawn pictures, how they formed through the epochs, pictures drawn from noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vae_core.explain.phrasing import joined, listed, percent, range_of, without_nan
from vae_core.explain.pictures import SAME, redrawn_sentences
from vae_core.explain.words import BETA, Words

MOST_OF_THE_WAY = 0.9


def redrawn_words(errors: Mapping[str, float], varieties: Mapping[str, float], originals: float) -> Words:
    """For redrawn test pictures. errors, varieties, originals: as for `pictures.redrawn_sentences`."""
    answer = redrawn_sentences(errors, varieties, originals)
    by_beta = f", with {BETA}" if all("beta" in name for name in varieties) else ""
    return Words(
        question="How true are the redrawn pictures?",
        answer=answer,
        look_for="bright edges in the error maps: outlines a little out of place. A whole bright shape: the model drew "
        "something else."
        if errors
        else f"what fades from left to right{by_beta}: first fine detail, then the kind of thing itself.",
        do_not_conclude="that the sharpest model is the best: a blurred picture may come from a code that says more "
        "clearly what is shown.",
        how="The test pictures were not trained on. Each is encoded, and the mean of its code is decoded. An error "
        "map shows |original - redrawn| of each pixel (the mean over colours), all maps on one scale, dark for none; "
        "the number over it is the mean of the map, as a share of the step from black to white. Best and worst are "
        "by the mean of that number over the models shown.",
        alt=f"The same test pictures in rows, redrawn by {listed(varieties, most=8)}"
        f"{', each with its error map' if errors else ''}. {answer}",
    )


def epochs_words(formed: Mapping[str, float], heads: Sequence[str]) -> Words:
    """For test pictures through the epochs.

    formed: by model, the stored epoch from which its pictures were nearly final (`formed_after`), NaN if they never
    changed. heads: of the columns shown.
    """
    changed = without_nan(formed)
    epochs = range_of(changed, "{:.0f}".format)
    unchanged = [name for name in formed if name not in changed]
    answer = joined(
        f"The pictures had nearly their final form after epoch {epochs}." if changed else "",
        f"Those of {listed(unchanged)} did not change in training." if unchanged else "",
    )
    return Words(
        question="How did the pictures come about?",
        answer=answer,
        look_for="the blur that all models begin with, the average of all pictures, and the epoch at which each "
        "breaks away from it, if it does.",
        do_not_conclude="that training can stop there: the last small changes are the ones that loss curves still "
        "show.",
        how="After some epochs, closer together at first, the same 16 test pictures are redrawn and kept; epoch 0 is "
        f"before training. Nearly final: {percent(MOST_OF_THE_WAY)} of the way from epoch 0 to the last, measured by "
        "how much pixels differ. Where models were stored at different epochs, each shows its latest picture up to "
        "then.",
        alt=f"Test pictures in rows, a slider through the epochs; columns: {listed(heads, most=9)}. {answer}",
    )


def formed_after(epochs: np.ndarray, differences: np.ndarray) -> float:
    """The first of the epochs (E,) from which on pictures stay MOST_OF_THE_WAY to their last form; NaN without change.

    differences: (E,) how far the pictures of each epoch are from those of the last.
    """
    if not len(epochs) or differences[0] == 0:
        return float("nan")
    far = np.flatnonzero(differences > (1 - MOST_OF_THE_WAY) * differences[0])
    return float(epochs[far[-1] + 1]) if len(far) else float(epochs[0])


def sample_words(shares: Mapping[str, float], sizes: Mapping[str, int], *, real: bool) -> Words:
    """For pictures drawn from noise.

    shares: by model, how much its samples differ from each other, as a share of how much the originals do (`real`) or,
    without them, the most varied redrawn pictures; NaN where it is not known. sizes: by model, its number of dials.
    """
    answer = _variety_sentences(shares, "real ones" if real else "redrawn ones")
    same = len(set(sizes.values())) == 1
    return Words(
        question="What does each model draw from pure noise?",
        answer=answer,
        look_for="pictures that could be real, and many kinds of them. A row is one throw of the dice, the same for "
        "every " + ("model." if same else "model with equally many dials; others get a throw of their own."),
        do_not_conclude="that good samples show a good code: a model may ignore most of its code and still draw well, "
        "and one with beta 0 redraws well but was never taught what noise means.",
        how="A code is drawn from the standard normal distribution (the *prior*) and decoded; the first of 64 stored "
        "samples are shown. Variety is a pixel's standard deviation over all 64, the mean over pixels, compared with "
        "that of the test pictures.",
        alt=f"Pictures drawn from noise, a row for each throw, columns: {listed(shares, most=8)}. {answer}",
    )


def _variety_sentences(shares: Mapping[str, float], others: str) -> str:
    comparable = without_nan(shares)
    stuck = [name for name, share in comparable.items() if share <= SAME]
    if not comparable:
        return "There is nothing to compare these pictures with."
    if len(stuck) == len(shares):
        return "Whatever the noise, nearly the same picture comes out" + (" of every model." if len(stuck) > 1 else ".")
    lively = {name: share for name, share in comparable.items() if name not in stuck}
    return joined(
        f"Drawn from noise, pictures vary {range_of(lively, percent)} as much as {others}." if lively else "",
        f"Out of {listed(stuck)} comes nearly the same picture every time." if stuck else "",
    )
