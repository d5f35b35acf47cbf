"""Difference maps of each model: where in the picture its dials act, and which of them act on the same pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from vae_core.explain.phrasing import beta_explained, capital, joined, listed, percent, plural, range_of
from vae_core.explain.traversals import DIAL
from vae_core.explain.words import Words

Kind = Literal["down", "up", "strength", "signed", "published"]

KINDS: list[Kind] = ["strength", "signed", "published"]  # of maps; the others are pictures
TITLES: dict[Kind, str] = {
    "down": "turned down",
    "up": "turned up",
    "strength": "how much it changes",
    "signed": "brighter or darker",
    "published": "what it draws",
}
OVERLAP = "the cosine similarity of their maps of how much each pixel changes"
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
    """For maps and pictures of turned dials.

    changes: `runs.dimensions.dimension_table` with a column `touched`, the share of pixels whose standard deviation is
    above the threshold (of 1, from black to white). kinds: what is shown, at least one kind of map. start: the picture
    that the dials are turned from, 'the middle of the code'.
    """
    maps = [kind for kind in kinds if kind in KINDS]
    method = (
        f"Begun with {start}, one dial (latent dimension) is set to 13 values from −3 to +3 while the others stay, and "
        "each code is decoded. Pixels count from 0 (black) to 1 (white); coloured pictures are averaged over their "
        "channels. Dials are in order of their KL; those not in use (variance of the mean at most 0.01) are pale. A "
        f"pixel is touched if its standard deviation over the pictures is above {threshold:g}. All maps of a "
        "kind share one scale."
    )
    models = listed(changes["model"].unique(), most=8)
    return Words(
        question="Where in the picture does a dial act?",
        answer=f"{DIAL} {_touched_sentence(changes)}",
        look_for=_LOOK_FOR[maps[0]],
        do_not_conclude="that a strong colour matters most: a faint change of an outline may change what the eye sees.",
        how="\n".join([method, "", *(f"- {_HOW[kind].format(threshold=threshold)}" for kind in maps)]),
        alt=(f"Maps of where dials act ({listed([TITLES[kind] for kind in maps])}), a row for each dial of {models}."),
    )


def overlap_words(pairs: pd.DataFrame) -> Words:
    """For the matrices of overlaps.

    pairs: one row two dials in use of a model, with columns `model`, `dial`, `other dial` and `overlap` (0 to 1, NaN
    where a dial changes nothing).
    """
    models = listed(pairs["model"].unique(), most=8) or "models with fewer than two dials in use"
    return Words(
        question="Which dials of a model act on the same pixels?",
        answer=_extremes_sentence(pairs.dropna(subset=["overlap"])),
        look_for="dark squares off the diagonal: two dials that share the work by acting in different places.",
        do_not_conclude="that dials which overlap do the same: one may thicken the stroke that the other one slants.",
        how=(
            f"The overlap of two dials is {OVERLAP}: 0 if they change no pixel in common, 1 if they change the same "
            "pixels in the same proportion. Only dials in use are compared, the most used first; each overlaps itself "
            "by 1 (the diagonal). The dials are turned from the picture that is chosen above."
        ),
        alt=f"A matrix of overlaps of the dials in use for each of {models}.",
    )


def _touched_sentence(changes: pd.DataFrame) -> str:
    used = changes[changes["used"]]
    if used.empty:
        return "This model uses none." if changes["model"].nunique() == 1 else "None of these models uses any."
    share = range_of(dict(used.groupby("model", sort=False)["touched"].mean()), percent)
    return beta_explained(f"Turning one that is in use touches {share} of the picture on average, faintly at least.")


def _extremes_sentence(pairs: pd.DataFrame) -> str:
    """The pairs that overlap most and least."""
    if pairs.empty:
        return "No model uses two dials that change the picture: there is nothing to compare."
    most, least = percent(pairs["overlap"].max()), percent(pairs["overlap"].min())
    if len(pairs) == 1:
        return f"{capital(_pairs_with(pairs, most))} overlap by {most}."
    if most == least:
        return f"All {len(pairs)} pairs overlap by {most}."
    alike, apart = _pairs_with(pairs, most), _pairs_with(pairs, least)
    return f"Most alike are {alike} ({most} overlap), least alike {apart} ({least})."


def _pairs_with(pairs: pd.DataFrame, overlap: str) -> str:
    """The pair whose overlap reads so; of several, one and how many others there are."""
    alike = pairs[pairs["overlap"].map(percent) == overlap]
    pair, others = alike.iloc[0], len(alike) - 1
    name = f"dials {pair['dial']} and {pair['other dial']} of {pair['model']}"
    return joined(name, f"and {others} other {plural(others, 'pair')}" if others else "")
