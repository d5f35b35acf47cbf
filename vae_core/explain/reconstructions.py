"""What is said about redrawn pictures, how they came about through the epochs, and pictures drawn from noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vae_core.explain.pictures import SAME, off_by, one_picture
from vae_core.explain.ranges import range_of
from vae_core.explain.words import BETA, Words, listed, percent

MOST_OF_THE_WAY = 0.9


def redrawn_words(errors: Mapping[str, float], varieties: Mapping[str, float], originals: float) -> Words:
    """errors, varieties and originals: as `pictures.off_by` and `pictures.one_picture` take them."""
    answer = " ".join(filter(None, [off_by(errors), one_picture(varieties, originals)]))
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
        alt=f"The same test pictures in rows, redrawn by {listed(list(varieties), most=8)}"
        f"{', each with its error map' if errors else ''}. {answer}",
    )


def epochs_words(formed: Mapping[str, float], heads: Sequence[str]) -> Words:
    """formed: by model, the stored epoch from which its pictures were nearly final (`formed_after`), NaN if they never
    changed. heads: the columns shown."""
    known = {name: epoch for name, epoch in formed.items() if epoch == epoch}
    still = [name for name in formed if name not in known]
    said = []
    if known:
        said.append(
            f"The pictures had nearly their final form after epoch {range_of(known, lambda epoch: f'{epoch:.0f}')}."
        )
    if still:
        said.append(f"Those of {listed(still)} did not change in training.")
    answer = " ".join(said)
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
        alt=f"Test pictures in rows, a slider through the epochs; columns: {listed(list(heads), most=9)}. {answer}",
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
    """shares: how much a model's samples differ from each other, by model, as a share of how much the originals do
    (`real`) or, without them, the most varied redrawn pictures. sizes: number of dials by model."""
    answer = _variety(shares, "real ones" if real else "redrawn ones")
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
        alt=f"Pictures drawn from noise, a row for each throw, columns: {listed(list(shares), most=8)}. {answer}",
    )


def _variety(shares: Mapping[str, float], others: str) -> str:
    known = {name: share for name, share in shares.items() if share == share}
    stuck = [name for name, share in known.items() if share <= SAME]
    if not known:
        return "There is nothing to compare these pictures with."
    if len(stuck) == len(known):
        return "Whatever the noise, the same picture comes out" + (" of every model." if len(known) > 1 else ".")
    lively = {name: share for name, share in known.items() if name not in stuck}
    said = f"Drawn from noise, pictures vary {range_of(lively, percent)} as much as {others}."
    return f"{said} Out of {listed(stuck)} comes nearly the same picture every time." if stuck else said
