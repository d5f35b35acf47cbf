"""Sampling, `Holes`: noise that falls where no picture has its code, and what is drawn there."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vae_core.explain.phrasing import joined, listed, no_dial_sentence, percent, range_of
from vae_core.explain.words import Words

EMPTIEST, FULLEST = "From the emptiest places", "From the fullest places"
WAYS = (EMPTIEST, FULLEST)
IN_HOLES = "noise in holes"


def hole_words(numbers: pd.DataFrame, idle: Sequence[str], draws: int, *, conditional: bool) -> Words:
    """For pictures drawn from the emptiest and the fullest places.

    numbers: one row a model: IN_HOLES, the share of noise that falls into holes, NaN where the codes are too few to
    tell; EMPTIEST and FULLEST, the shares of pictures from there that look like redrawn ones; all from 0 to 1.
    idle: the models that use no dial, whose numbers are NaN. draws: how many draws the share is counted over.
    conditional: whether any model is told what to draw.
    """
    answer = _answer(numbers.drop(index=list(idle)), idle)
    labels = " A *conditional* model is told one label after the other." if conditional else ""
    return Words(
        question="What is drawn where no picture has its code?",
        answer=answer,
        look_for="blurs and mixtures on the left where the pictures on the right are clear: the model can draw, but it "
        "never learned what belongs into its *holes*.",
        do_not_conclude="that few holes make a good model: one that blurs everything leaves none. Nor that every "
        "picture from an empty place is wrong: the decoder may fill a small hole from its neighbours.",
        how="Noise is drawn from the *prior*, the standard normal. How full the place is where it falls: the density "
        "of the codes of all test pictures together (the *aggregate posterior*) over that of the prior, in the dials "
        "in use. A **hole** is where this is less than a tenth: noise expects ten times as many codes as there are. "
        f"The share in holes is counted over {draws:,} draws; the pictures are the 64 that are stored, sorted: of each "
        f"end the first 16 are judged, and the first of these are shown.{labels}\n\n"
        "The density is the mean of the test pictures' posteriors, each widened by as much as makes the codes of "
        "left-out pictures most likely, since a narrow posterior does not mean that nothing is beside it. If more than "
        "a tenth of these left-out codes seem to lie in holes, which cannot be, the share is not told. What counts as "
        "like a redrawn one is said at the top of this page.",
        alt=f"Pictures drawn by {listed(numbers.index, most=8)}, one row a model, in two blocks: "
        f"{listed(WAYS)}. {answer}",
    )


def row_head(name: str, share: float, idle: bool) -> str:
    """A model at its row, and how much of the noise falls into its holes."""
    note = f"noise: {percent(share)} in holes" if share == share else "too few codes to tell"
    return f"{name}<br><sup>{'no dial used' if idle else note}</sup>"


def end_note(alike: int, count: int, *, short: bool) -> str:
    """What stands under the pictures of one end. short: for a narrow screen."""
    return f"{alike} of {count}" + ("" if short else " like redrawn ones")


def _answer(numbers: pd.DataFrame, idle: Sequence[str]) -> str:
    shares = numbers[IN_HOLES]
    sentences = []
    if shares.notna().any():
        share = range_of(dict(shares), percent)
        sentences.append(f"Of pure noise, {share} falls into holes, where hardly any picture has its code.")
    if len(numbers):
        empty, full = (percent(float(numbers[way].mean())) for way in WAYS)
        redrawn = "look like redrawn ones" + (" on average" if len(numbers) > 1 else "")
        sentences.append(f"Of the pictures from the emptiest places {empty} {redrawn}, from the fullest {full}.")
    if unclear := listed(shares.index[shares.isna()], most=8):
        sentences.append(f"Of {unclear} there are too few codes to tell how much noise falls into holes.")
    return joined(*sentences, no_dial_sentence(idle, "no holes"))
