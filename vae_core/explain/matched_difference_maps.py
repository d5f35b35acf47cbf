"""What is said about where dials of different models act that say the same about the same pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from vae_core.explain.difference_maps import TITLES, Kind
from vae_core.explain.matching import found_again
from vae_core.explain.words import BETA, Words, capital, listed, percent

SAME_PLACE = 0.9  # least overlap of two dials that are said to act in the same place
_OVERLAP = (
    "The *overlap* of two dials is the cosine similarity of their maps of how much each pixel changes: 0% if they "
    "change no pixel in common, 100% if the same pixels in the same proportion."
)
_MATCH = (
    "Dimensions in use are matched one to one so that the sum of absolute rank correlations (Spearman's, of the means "
    "*mu* of the same test pictures) is largest."
)


def same_words(
    matches: pd.DataFrame, usual: float, reference: str, in_use: Mapping[str, int], kind: Kind, weak: float, start: str
) -> Words:
    """matches: as for `matching.matched_words`, with a column `overlap`. usual: that of dials that are not matched.

    in_use: model -> dials in use, the reference and all others. kind: of the maps. start: the picture begun with.
    """
    told = found_again(matches, reference, in_use)
    found = matches[matches["found"]]["overlap"].mean()
    if found == found and usual == usual:
        told += f" Their maps overlap by {percent(found)} on average, those of other dials by {percent(usual)}."
    others = listed([name for name in in_use if name != reference], most=8)
    return Words(
        question="Does the same dial act in the same place in every model?",
        answer=_with_beta(told),
        look_for="rows that look the same from left to right: every model found this dial, and in the same place.",
        do_not_conclude=(
            f"that a pale map (a match under {weak:g}) is the same dial: it is only the best that is left. And that "
            "dials are the same because they act in the same place: look at what they draw, on the Traversals page."
        ),
        how=(
            f"The rows are the dials of {reference}, in order of its KL. {_MATCH} The number at a map is that "
            "correlation; of dials that correlate negatively (⇄) the map is made of the pictures in reverse. Begun "
            f"with {start}, a dial is turned from −3 to +3 while the others stay. All maps share one scale. {_OVERLAP}"
        ),
        alt=f"Maps of {TITLES[kind]}: a row for each dial of {reference}, beside it the matching dials of {others}.",
    )


def two_words(
    matches: pd.DataFrame, usual: float, first: str, second: str, joints: pd.DataFrame, followed: float, start: str
) -> Words:
    """matches: one row a dial in use of the first model that has a match: `dial`, `its dial`, `found`, `overlap`.

    usual: the overlap of dials that are not matched. joints: one row a dial of the second model that acts where two
    dials of the first do: `dial`, `one`, `other`, `together` and `alone` (the overlaps); each correlates with it by at
    least `followed`.
    """
    split = [_jointly(row, first, second) for row in joints.to_dict("records")]
    answer = _with_beta(" ".join([_in_both(matches, usual, first, second), *split]))
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
            f"first; pale where the match is weak. {_MATCH} Begun with {start}, each is turned from −3 to +3; a map is "
            f"the standard deviation of each pixel. {_OVERLAP} Dials are said to act in the same place if "
            f"their overlap is at least {percent(SAME_PLACE)} and halfway from that of dials that are not matched to "
            "100%. A dial is said to act where two others do together if it correlates with both "
            f"(at least {followed:g}), and of all pairs of dials it is theirs whose joint map it overlaps most, "
            "clearly more than that of any one dial."
        ),
        alt=f"For each matched dial: its map in {first}, in {second}, and the difference. {answer}",
    )


def _with_beta(told: str) -> str:
    """With what beta is, where it is named."""
    return told + (f" ({capital(BETA)}.)" if "beta" in told.lower() else "")


def _in_both(matches: pd.DataFrame, usual: float, first: str, second: str) -> str:
    found = matches[matches["found"]].dropna(subset=["overlap"]).sort_values("overlap", ascending=False)
    if found.empty:
        return f"No dial of {first} is found again in {second}."
    there = found[found["overlap"] >= max(SAME_PLACE, (1 + usual) / 2 if usual == usual else 0)]
    least, others = found.iloc[-1], f"dials that are not matched overlap by {percent(usual)} on average."
    if there.empty:
        most = found.iloc[0]
        nearest = f"the nearest is dial {most['dial']} (overlap {percent(most['overlap'])})"
        if len(found) > 1:
            nearest += f", the furthest dial {least['dial']} ({percent(least['overlap'])})"
        told = f"No dial of {first} acts in quite the same place in {second}: {nearest}"
    else:
        acting = "act" if len(there) > 1 else "acts"
        overlap = percent(there["overlap"].min()) + ("" if there["overlap"].nunique() == 1 else " or more")
        whose = f"{capital(_dials(there['dial'].tolist()))} of {first}"
        told = f"{whose} {acting} in the same place in {second} (overlap {overlap})"
        if len(there) < len(found):
            told += f", least so dial {least['dial']} ({percent(least['overlap'])})"
    return f"{told}; {others}" if usual == usual else f"{told}."


def _dials(numbers: Sequence[int]) -> str:
    return ("dial " if len(numbers) == 1 else "dials ") + listed([str(number) for number in numbers], most=8)


def _jointly(row: dict[Any, Any], first: str, second: str) -> str:
    both = f"dials {row['one']} and {row['other']} of {first} together"
    overlap = f"overlap {percent(row['together'])}, with one dial {percent(row['alone'])} at most"
    return f"Dial {row['dial']} of {second} acts where {both} do ({overlap})."
