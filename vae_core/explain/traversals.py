"""Traversals: dials turned one at a time, in pictures and under the finger, and the names of dials and starts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vae_core.explain.phrasing import (
    all_models,
    beta_explained,
    capital,
    joined,
    listed,
    ordinal,
    percent,
    range_of,
)
from vae_core.explain.words import Words

DIAL = "A dial is one number of a model's code."
NOT_USED = "not used"
TOGETHER = "Several dials at once: drawn by the models just now."


def rank_name(rank: int) -> str:
    """A dial by its rank in the order of use: 1 -> 'most used', 2 -> '2nd most used'."""
    return "most used" if rank == 1 else f"{ordinal(rank)} most used"


def dial_name(rank: int) -> str:
    """A dial to turn, by its rank in the order of use: 'most used dial'."""
    return f"{rank_name(rank)} dial"


def used_note(counts: Sequence[int], rank: int) -> str:
    """How many models use the dial of a rank, '' if all do. counts: how many dials each model uses."""
    using = sum(count >= rank for count in counts)
    if not using:
        return NOT_USED
    return "" if using == len(counts) else f"used by {using} of {len(counts)}"


def matches_note(matches: int, others: int) -> str:
    """In how many of the other models a dial is found again; '' without other models."""
    return f"found again in {matches or 'none'} of {others}" if others else ""


def start_name(start: int, label: str = "") -> str:
    """What dials are turned from: 0 the middle of the code, i test image i and what it shows, -i random code i."""
    if start < 0:
        return f"random code {-start}"
    return f"test image {start}" + (f": {label}" if label else "") if start else "the middle of the code"


def one_dial_words(changes: pd.DataFrame, rank: int, limit: float, start: str) -> Words:
    """For one dial of every model, turned.

    changes: `runs.dimensions.dimension_table` with a column `change`, the mean change of a pixel from end to end (0 to
    1). rank: of the dial in each model's order of use, from 1. limit: how far the dial is turned to each side. start:
    the picture that is begun with, 'the middle of the code'.
    """
    rows = changes[changes["place"] == rank].set_index("model")
    used = rows[rows["used"]]
    if used.empty:
        answer = f"{DIAL} No model uses its {ordinal(rank)} one: turning it changes nothing of note."
    else:
        change = range_of(dict(used["change"]), percent)
        dial = f"{DIAL} Turned from end to end, the {rank_name(rank)} one"
        idle = listed(rows.index[~rows["used"]], most=8)
        answer = joined(
            beta_explained(f"{dial} changes a pixel by {change} of full brightness on average."),
            f"Not used: {idle}." if idle else "",
        )
    pictured = f"the {dial_name(rank)} of {listed(rows.index, most=8)}"
    return _words(answer, limit, start, "One row a model", pictured)


def one_model_words(changes: pd.DataFrame, limit: float, start: str) -> Words:
    """For every dial of one model, turned. The arguments are those of `one_dial_words`, `changes` of one model."""
    used = changes[changes["used"]]
    name, size = str(changes["model"].iloc[0]), len(changes)
    if used.empty:
        answer = f"{DIAL} {capital(name)} uses none of its {size}: turning them changes nothing of note."
    else:
        change = range_of(
            {f"dial {dial}": change for dial, change in zip(used["dial"], used["change"], strict=True)}, percent
        )
        count = ("its only one" if size == 1 else f"all {size}") if len(used) == size else f"{len(used)} of {size}"
        turned = f"turned from end to end, one changes a pixel by {change} of full brightness on average."
        answer = f"{DIAL} {capital(name)} uses {count}; {turned}"
    pictured = f"every dial of {name}"
    return _words(beta_explained(answer), limit, start, "One row a dial, the most used first", pictured)


def slider_words(models: int, start: str) -> Words:
    """For the dials to turn by hand. models: how many. start: what is begun with, 'the middle of the code'."""
    whose = "the model's picture follows" if models == 1 else f"the pictures of {all_models(models)} follow"
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


def _words(answer: str, limit: float, start: str, rows: str, pictured: str) -> Words:
    """For rows of pictures. rows: what a row is and in which order they come. pictured: what is turned, of whom."""
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
        alt=f"Pictures drawn while turning {pictured} {ends}, begun with {start}.",
    )
