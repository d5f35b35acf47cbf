"""Sampling: pictures drawn from noise and from typical codes, and whether noise lands where the codes are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from vae_core.explain.phrasing import (
    beta_explained,
    capital,
    joined,
    listed,
    no_dial_sentence,
    percent,
    range_of,
    without_nan,
)
from vae_core.explain.words import Words

NOISE, TYPICAL = "From pure noise", "From typical codes"
FIRST, STRANGEST = "The first", "The strangest"


def kind_name(label: str) -> str:
    """The way to draw that is asked for one kind of picture."""
    return f"Only: {label}"


def draw_words(shares: pd.DataFrame, stuck: Sequence[str], *, conditional: bool) -> Words:
    """For pictures drawn at random, in blocks.

    shares: one row a model, one column a way to draw (NOISE, TYPICAL and perhaps one kind): the share of pictures that
    look like a redrawn one, 0 to 1, NaN where they are not stored. stuck: the models that draw one picture whatever
    the code. conditional: whether any of them is told what to draw.
    """
    answer = joined(_share_sentence(shares.drop(index=list(stuck))), _stuck_sentence(stuck, len(shares)))
    exception = " A *conditional* model is told the kind instead, and gets pure noise." if conditional else ""
    return Words(
        question="What does a model draw when it is shown nothing?",
        answer=answer,
        look_for="a left block in disorder beside a good middle one: such a model can draw, but pure noise does not "
        "hit the codes that it knows.",
        do_not_conclude="that a picture which looks right is new, or that the model invents: it may be close to one "
        "that it was trained on.",
        how="A code is drawn at random and decoded, 64 times.\n\n"
        f"- **{NOISE}**: from the standard normal distribution, the *prior* that training presses codes towards; the "
        "same noise for all models with equally many dials.\n"
        f"- **{TYPICAL}**: from a mixture of ten Gaussians (with full covariances) fitted to the codes of training "
        "pictures.\n"
        f"- **One kind**: from one Gaussian fitted to the codes of that kind of picture.{exception}\n\n"
        "A picture counts as looking like a redrawn one if its correlation with one of the model's redrawn test "
        "pictures is at least 0.95, or as high as 95% of these have with another one. The strangest have the lowest.",
        alt=f"Pictures drawn by {listed(shares.index, most=8)}, one row a model, in blocks: "
        f"{listed(shares.columns)}. {answer}",
    )


def share_note(share: float, *, short: bool) -> str:
    """What stands under a block of pictures; nothing where the share is not known. short: for a narrow screen."""
    if share != share:
        return ""
    return percent(share) if short else f"{percent(share)} like redrawn ones"


def prior_words(overlaps: Mapping[str, float], dials: int) -> Words:
    """For the values of dials against the bell of noise.

    overlaps: by model, the share of the values of its dials in use that lie under the bell, 0 to 1; NaN for a model
    that uses none. dials: how many are shown at most.
    """
    using = without_nan(overlaps)
    idle = [name for name in overlaps if name not in using]
    share = range_of(using, percent)
    answer = joined(
        f"Of the values of a dial in use, {share} lie under the bell curve that noise is drawn from." if using else "",
        no_dial_sentence(idle),
    )
    return Words(
        question="Does noise land where the codes are?",
        answer=answer,
        look_for="shapes wider than the bell: noise reaches only their middle. Gaps under the bell are *holes*: noise "
        "lands there too, and the model never learned what to draw.",
        do_not_conclude="that filled bells promise good pictures: each dial may fit while their combinations do not.",
        how="Every test picture gives a small bell of its own around its code (its *posterior*). All of them together "
        "(the *aggregate posterior*) are the filled shape, in 32 steps; the line is the standard normal *prior*, from "
        "−4 to 4. The number is the area that both have in common, in steps so fine that finer ones do not change it. "
        "Shapes are cut at the top where they are too tall. "
        f"The {dials} most used dials (latent dimensions) are shown.",
        alt=f"For each dial of {listed(overlaps, most=8)}, a histogram of its values against the normal curve. "
        f"{answer}",
    )


_OPENINGS = {
    NOISE: "From pure noise, {} of the pictures look like redrawn ones",
    TYPICAL: "from codes like those of real pictures, {}",
}


def _share_sentence(shares: pd.DataFrame) -> str:
    clauses = [
        opening.format(range_of(dict(shares[way]), percent))
        for way, opening in _OPENINGS.items()
        if shares[way].notna().any()
    ]
    return beta_explained(f"{capital('; '.join(clauses))}.") if clauses else ""


def _stuck_sentence(stuck: Sequence[str], models: int) -> str:
    if not stuck:
        return ""
    if len(stuck) == models:
        return "Nearly the same picture comes out" + (" of every model" if models > 1 else "") + ", whatever the code."
    return f"Out of {listed(stuck, most=8)} comes nearly the same picture, whatever the code."
