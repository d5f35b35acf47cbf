"""What is said about turning one dial at a time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vae_core.explain.ranges import range_of
from vae_core.explain.words import BETA, Words, listed, percent

DIAL = "A dial is one number of a model's code."
NOT_USED = "not used"
TOGETHER = "Several dials at once: drawn by the models just now."


def ordinal(place: int) -> str:
    """1 -> '1st', 12 -> '12th', 23 -> '23rd'."""
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def place_name(place: int) -> str:
    """A dial by its place in the order of use: 1 -> 'most used', 2 -> '2nd most used'."""
    return "most used" if place == 1 else f"{ordinal(place)} most used"


def dial_name(place: int) -> str:
    """A dial to turn, by its place: 'most used dial'."""
    return f"{place_name(place)} dial"


def used_note(counts: Sequence[int], place: int) -> str:
    """Who uses the dial at a place, nothing if all do. counts: how many dials each model uses."""
    using = sum(count >= place for count in counts)
    if not using:
        return NOT_USED
    return "" if using == len(counts) else f"used by {using} of {len(counts)}"


def found_again_note(found: int, others: int) -> str:
    """In how many of the other models a dial is found again."""
    return f"found again in {found or 'none'} of {others}" if others else ""


def start_name(start: int, label: str = "") -> str:
    """What dials are turned from: 0 the middle of the code, i test image i and what it shows, -i random code i."""
    if start < 0:
        return f"random code {-start}"
    return f"test image {start}" + (f": {label}" if label else "") if start else "the middle of the code"


def compared_words(changes: pd.DataFrame, place: int, limit: float, start: str) -> Words:
    """One dial of every model. changes: `runs.dials.table` with a column `change`, 0 to 1; place: which dial.

    limit: how far the dial is turned to each side. start: the picture that is begun with, 'the middle of the code'.
    """
    mine = changes[changes["place"] == place].set_index("model")
    used = mine[mine["used"]]
    if used.empty:
        answer = f"{DIAL} No model uses its {ordinal(place)} one: turning it changes nothing of note."
    else:
        said = range_of(dict(used["change"]), percent)
        told = f"Turned from end to end, the {place_name(place)} one changes a pixel by {said} of full brightness."
        idle = listed(list(mine.index[~mine["used"]]), most=8)
        answer = f"{DIAL} {told}{_beta(said)}" + (f" Not used: {idle}." if idle else "")
    what = f"the {place_name(place)} dial of {listed(list(mine.index), most=8)}"
    return _words(answer, limit, start, "One row a model", what)


def whole_words(changes: pd.DataFrame, limit: float, start: str) -> Words:
    """Every dial of one model. changes: that model's rows of `runs.dials.table` with a column `change`, 0 to 1."""
    used = changes[changes["used"]]
    name, size = str(changes["model"].iloc[0]), len(changes)
    model = name[0].upper() + name[1:]
    if used.empty:
        answer = f"{DIAL} {model} uses none of its {size}: turning them changes nothing of note."
    else:
        said = range_of(
            {f"dial {dial}": change for dial, change in zip(used["dial"], used["change"], strict=True)}, percent
        )
        count = ("its only one" if size == 1 else f"all {size}") if len(used) == size else f"{len(used)} of {size}"
        answer = (
            f"{DIAL} {model} uses {count}; turned from end to end, one changes a pixel by {said} of full brightness."
        )
    return _words(answer + _beta(name), limit, start, "One row a dial, the most used first", f"every dial of {name}")


def slider_words(models: int, start: str) -> Words:
    """The dials to turn by hand. start: what is begun with, 'the middle of the code'."""
    whose = "the model's picture changes" if models == 1 else f"the pictures of all {models} models change"
    return Words(
        question="What do you get when you turn the dials?",
        answer=f"Begun with {start}. Move a slider, or use the arrow keys: {whose} at once.",
        look_for="dials that change one thing, such as thickness, slant or sleeves, and leave the rest alone.",
        do_not_conclude=(
            "that a strange picture is a fault: dials can be turned to where no picture of the data has them."
        ),
        how=(
            f"In the middle of its slider, a dial (a latent dimension) stands where {start} has it. A step moves it to "
            "the next of 13 values from −3 to +3 (standard deviations of the prior), not beyond. These pictures are "
            "made beforehand and changed in the browser. As soon as a second dial is turned, each model decodes that "
            "one code anew."
        ),
        alt=f"The picture that each model draws from its code as the sliders set it, begun with {start}.",
    )


def _words(answer: str, limit: float, start: str, rows: str, what: str) -> Words:
    ends = f"from −{limit:g} to +{limit:g}"
    return Words(
        question="What does each dial change?",
        answer=answer,
        look_for=(
            "what changes from left to right in a row, and what stays: a dial that changes one thing alone is a "
            "clear one."
        ),
        do_not_conclude=(
            "that a dial means what you see in it: the model knows no names, and another picture to begin with may "
            "show another change."
        ),
        how=(
            f"A *dial* is a latent dimension, one number of the code (counted from 0). Begun with {start}, one "
            f"dimension is set to values {ends} (standard deviations of the prior) while the others stay, and each "
            f"code is decoded. {rows}; dials are in order of their KL (in nats), those not in use (variance of the "
            "mean at most 0.01) are pale. The change is the mean difference of a pixel between the first and the "
            "last picture; 100% is from black to white."
        ),
        alt=f"Pictures drawn while turning {what} {ends}, begun with {start}.",
    )


def _beta(said: str) -> str:
    """What beta is, where it has just been named."""
    return f" ({BETA[0].upper()}{BETA[1:]}.)" if "beta" in said else ""
