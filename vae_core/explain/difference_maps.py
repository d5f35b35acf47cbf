"""What is said about where in the picture dials act, and how much they act on the same pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd

from vae_core.explain.ranges import range_of
from vae_core.explain.traversals import DIAL
from vae_core.explain.words import BETA, Words, listed, percent

Kind = Literal["down", "up", "strength", "signed", "published"]

KINDS: list[Kind] = ["strength", "signed", "published"]  # of maps; the others are pictures
TITLES: dict[Kind, str] = {
    "down": "turned down",
    "up": "turned up",
    "strength": "how much it changes",
    "signed": "brighter or darker",
    "published": "what it draws",
}
_LOOK_FOR = {
    "strength": "bright spots: there the dial acts. A few of them: it changes a part; bright all over: the whole.",
    "signed": "red beside blue: turning the dial up brightens the red and darkens the blue, so that strokes move.",
    "published": "what is left of the picture: what is black hardly changes with the dial, or is black throughout.",
}
_HOW = {
    "strength": "**How much it changes**: the standard deviation of each pixel over the pictures.",
    "signed": "**Brighter or darker**: the last picture minus the first.",
    "published": (
        "**What it draws**: the mean of the pictures, with 0 wherever the standard deviation is at most {threshold:g}."
    ),
}


def map_words(changes: pd.DataFrame, kinds: Sequence[Kind], threshold: float, start: str) -> Words:
    """changes: `runs.dials.table` with a column `touched`, the share of pixels that change by more than threshold.

    kinds: what is shown. start: the picture that the dials are turned from, 'the middle of the code'.
    """
    maps = [kind for kind in kinds if kind in KINDS]
    answer = f"{DIAL} {_touched(changes)}"
    made = (
        f"Begun with {start}, one dial (latent dimension) is set to 13 values from −3 to +3 while the others stay, and "
        "each code is decoded. Pixels count from 0 (black) to 1 (white); coloured pictures are averaged over their "
        "channels. Dials are in order of their KL; those not in use (variance of the mean at most 0.01) are pale. A "
        f"pixel is touched if its standard deviation over the pictures is above {threshold:g}. All maps of a "
        "kind share one scale."
    )
    models = listed(list(dict.fromkeys(changes["model"])), most=8)
    return Words(
        question="Where in the picture does a dial act?",
        answer=answer,
        look_for=_LOOK_FOR[maps[0]],
        do_not_conclude="that a strong colour matters most: a faint change of an outline may change what the eye sees.",
        how="\n".join([made, "", *(f"- {_HOW[kind].format(threshold=threshold)}" for kind in maps)]),
        alt=(f"Maps of where dials act ({listed([TITLES[kind] for kind in maps])}), a row for each dial of {models}."),
    )


def overlap_words(overlaps: Mapping[str, float]) -> Words:
    """overlaps: model -> mean overlap of two of its dials in use; NaN where fewer than two are."""
    answer = _overlap(overlaps)
    return Words(
        question="Do the dials of a model act on the same pixels?",
        answer=answer,
        look_for="dark squares off the diagonal: two dials that share the work by acting in different places.",
        do_not_conclude="that dials which overlap do the same: one may thicken the stroke that the other one slants.",
        how=(
            "The overlap of two dials is the cosine similarity of their maps of how much each pixel changes: 0 if they "
            "change no pixel in common, 1 if they change the same pixels in the same proportion. Only dials in use are "
            "compared, the most used first; each overlaps itself by 1 (the diagonal)."
        ),
        alt=f"A matrix of overlaps of the dials in use for each of {listed(list(overlaps), most=8)}.",
    )


def _touched(changes: pd.DataFrame) -> str:
    used = changes[changes["used"]]
    if used.empty:
        return "This model uses none." if changes["model"].nunique() == 1 else "None of these models uses any."
    said = range_of(dict(used.groupby("model", sort=False)["touched"].mean()), percent)
    told = f"Turning one that is in use touches {said} of the picture on average."
    return f"{told} ({BETA[0].upper()}{BETA[1:]}.)" if "beta" in said else told


def _overlap(overlaps: Mapping[str, float]) -> str:
    if all(value != value for value in overlaps.values()):
        return (
            "No model uses two dials: there is nothing to compare."
            if len(overlaps) > 1
            else ("Fewer than two dials are in use: there is nothing to compare.")
        )
    return f"Two dials of one model overlap by {range_of(overlaps, percent)} on average."
