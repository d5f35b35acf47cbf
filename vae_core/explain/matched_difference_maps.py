"""Difference maps, `Same dials` and `Two models`: whether dials that match between models act in the same places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from vae_core.explain.difference_maps import OVERLAP, TITLES, Kind
from vae_core.explain.matching import CORRELATION_SUM, matches_sentences
from vae_core.explain.phrasing import beta_explained, joined, listed, percent, plural
from vae_core.explain.words import Words

SAME_PLACE = 0.9  # least overlap of two dials that are said to act in the same place
_OVERLAP = (
    f"The *overlap* of two dials is {OVERLAP}: 0% if they change no pixel in common, 100% if the same pixels in the "
    "same proportion."
)
_MATCHING = f"Dimensions in use are matched one to one so that {CORRELATION_SUM} is largest."


def all_models_words(
    matches: pd.DataFrame, usual: float, reference: str, in_use: Mapping[str, int], kind: Kind, weak: float, start: str
) -> Words:
    """For the maps of a reference model's dials beside those of the matching dials of all others.

    matches: as for `matching.matched_words`, with a column `overlap` (0 to 1). usual: the mean overlap of dials that
    are not matched, NaN where there are none. in_use: by model, its dials in use: the reference and all others. kind:
    of the maps. weak: the strength below which a match is called weak. start: the picture that is begun with.
    """
    overlap, overlaps = matches[matches["found"]]["overlap"].mean(), ""
    if overlap == overlap and usual == usual:
        overlaps = (
            f"The maps of dials that are found again overlap by {percent(overlap)} on average, those of dials that are "
            f"not matched by {percent(usual)}."
        )
    others = listed([name for name in in_use if name != reference], most=8)
    return Words(
        question="Does the same dial act in the same place in every model?",
        answer=beta_explained(joined(matches_sentences(matches, reference, in_use), overlaps)),
        look_for="rows that look the same from left to right: every model found this dial, and in the same place.",
        do_not_conclude=(
            f"that a pale map (a match under {weak:g}) is the same dial: it is only the best that is left. And that "
            "dials are the same because they act in the same place: look at what they draw, on the Traversals page."
        ),
        how=(
            f"The rows are the dials of {reference}, in order of its KL. {_MATCHING} The number at a map is that "
            "correlation; of dials that correlate negatively (⇄) the map is made of the pictures in reverse. Begun "
            f"with {start}, a dial is turned from −3 to +3 while the others stay. All maps share one scale. {_OVERLAP}"
        ),
        alt=f"Maps of {TITLES[kind]}: a row for each dial of {reference}, beside it the matching dials of {others}.",
    )


def two_models_words(
    matches: pd.DataFrame, usual: float, first: str, second: str, joints: pd.DataFrame, followed: float, start: str
) -> Words:
    """For the maps of two models' matching dials and the difference of the maps.

    matches: one row a dial in use of the first model that has a match: `dial`, `its dial`, `found` (not weak),
    `overlap` (0 to 1). usual: the mean overlap of dials that are not matched, NaN where there are none. first, second:
    the models' names. joints: one row a dial of the second model that acts where two dials of the first do: `dial`,
    `one`, `other`, `together` and `alone` (the overlaps); each of the two correlates with it by at least `followed`.
    start: the picture that is begun with.
    """
    joint_sentences = [_joint_sentence(row, first, second) for row in joints.to_dict("records")]
    answer = beta_explained(joined(_same_place_sentence(matches, usual, first, second), *joint_sentences))
    return Words(
        question="Do the dials of two models act in the same places?",
        answer=answer,
        look_for=f"red: there {second} changes the picture more than {first} does; blue: less. White: as much.",
        do_not_conclude=(
            "that red is better or worse: a dial that reaches further changes more everywhere. The overlap under each "
            "map does not mind how strong a dial is, only where it acts."
        ),
        how=(
            f"A row is a dial of {first}, beside it the one of {second} that matches it, then the second map minus the "
            f"first; pale where the match is weak. {_MATCHING} Begun with {start}, each is turned from −3 to +3; a map "
            f"is the standard deviation of each pixel. {_OVERLAP} Dials are said to act in the same place if their "
            f"overlap is at least {percent(SAME_PLACE)} and halfway from that of dials that are not matched to "
            "100%. A dial is said to act where two others do together if it correlates with both "
            f"(at least {followed:g}), and of all pairs of dials it is theirs whose joint map it overlaps most, "
            "clearly more than that of any one dial."
        ),
        alt=f"For each matched dial: its map in {first}, in {second}, and the difference. {answer}",
    )


def _same_place_sentence(matches: pd.DataFrame, usual: float, first: str, second: str) -> str:
    """Which matched dials act in the same place, or how near they come to it, beside those that are not matched."""
    strong = matches[matches["found"]].sort_values("overlap", ascending=False)
    if strong.empty:
        return f"No dial of {first} is found again in {second}."
    strong = strong.dropna(subset=["overlap"])
    if strong.empty:
        return f"No dial of {first} that is found again in {second} changes the picture in both."
    least_overlap = max(SAME_PLACE, (1 + usual) / 2 if usual == usual else 0)
    same = strong[strong["overlap"] >= least_overlap]
    most, least = strong.iloc[0], strong.iloc[-1]
    if same.empty:
        sentence = f"No dial of {first} that is found again in {second} acts in quite the same place there: the "
        sentence += f"nearest is dial {most['dial']} (overlap {percent(most['overlap'])})"
        furthest = "the furthest" if len(strong) > 1 else ""
    else:
        acting = plural(len(same), "acts", "act")
        lowest = same["overlap"].min()
        overlap = percent(lowest) if same["overlap"].nunique() == 1 else f"{math.floor(100 * lowest)}% or more"
        dials = f"{plural(len(same), 'Dial')} {listed(map(str, same['dial']), most=8)}"
        sentence = f"{dials} of {first} {acting} in the same place in {second} (overlap {overlap})"
        furthest = "least so" if len(same) < len(strong) else ""
    if furthest:
        sentence += f", {furthest} dial {least['dial']} ({percent(least['overlap'])})"
    if usual == usual:
        sentence += f"; dials that are not matched overlap by {percent(usual)} on average"
    return f"{sentence}."


def _joint_sentence(joint: dict[Any, Any], first: str, second: str) -> str:
    """That a dial of the second model acts where two dials of the first do. joint: a row of `two_models_words`."""
    both = f"dials {joint['one']} and {joint['other']} of {first} together"
    overlap = f"overlap {percent(joint['together'])}, with one dial {math.ceil(100 * joint['alone'])}% at most"
    return f"Dial {joint['dial']} of {second} acts where {both} do ({overlap})."
