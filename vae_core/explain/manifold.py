"""Manifold: everything that a model with two dials draws, as one grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.phrasing import (
    beta_explained,
    capital,
    joined,
    listed,
    no_dial_sentence,
    percent,
    plural,
    range_of,
)
from vae_core.explain.words import Words

QUESTION = "What do two dials draw at each place?"
BESIDE, ON_TOP, ALONE = "Beside", "On top", "Hidden"


def manifold_words(inside: Mapping[str, float], idle: Sequence[str], expected: float, side: int) -> Words:
    """For the grids of pictures, one a model.

    inside: by model, the share of the codes of test pictures that lie within the grid, 0 to 1. expected: the share of
    noise that lies there. idle: the models that use no dial. side: pictures along a side of the grid.
    """
    answer = joined(
        _inside_sentence({name: share for name, share in inside.items() if name not in idle}, expected),
        no_dial_sentence(idle, "one picture everywhere", most=5),
    )
    return Words(
        question=QUESTION,
        answer=answer,
        look_for="regions of one kind and the borders where one kind turns into another. Scroll to zoom, drag to move: "
        "the panels move together.",
        do_not_conclude="that a kind with a small region is rare, or that one at the edge is badly learned: the model "
        "only had to find room for all of them.",
        how=f"A code of two numbers is a place on a plane. At {side} x {side} places, the quantiles of the standard "
        "normal from 5% to 95% in both directions, the code is decoded (Kingma and Welling, arXiv 1312.6114, figure "
        "4). Axes are stretched so that noise would fill the square evenly; their marks are the values of the dials "
        "(latent dimensions 0 and 1). A dot is the mean of a test picture's code.",
        alt=f"A grid of {side} by {side} pictures drawn by {listed(inside, most=8)}, and dots where the codes of "
        f"test pictures lie. {answer}",
    )


def two_dials_words(
    name: str, dials: tuple[str, str], start: str, inside: float, expected: float, side: int, *, drawn: bool
) -> Words:
    """For the grid of two of the many dials of a model called `name`.

    dials: across and up ('dial 3'); start: where the others stay ('the middle of the code'). inside, expected, side: as
    for `manifold_words`, of these two dials. drawn: whether the pictures are there, or the codes alone.
    """
    turned = f"{capital(dials[0])} of {name} turned across and {dials[1]} turned up, the others left at {start}."
    codes = (
        f"{percent(inside)} of the codes of test pictures lie within the grid by {dials[0]} and {dials[1]} of {name}; "
        f"of noise it would be {percent(expected)}."
    )
    answer = joined(turned, codes) if drawn else f"{codes} What these two dials draw takes a moment to draw."
    return Words(
        question=QUESTION,
        answer=answer,
        look_for="whether one dial changes the same thing wherever the other stands: then each has a meaning of its "
        "own. Scroll to zoom, drag to move: the panels move together.",
        do_not_conclude="that a test picture looks like the grid where its dot is: its other dials stand elsewhere. "
        "Nor that this is all the model can draw: it has more dials than two.",
        how=f"At {side} x {side} places, the quantiles of the standard normal from 5% to 95% in both directions, two "
        "latent dimensions are set and the code is decoded; all others keep the value that they are begun with. Axes "
        "are stretched so that noise would fill the square evenly; their marks are the values of the dials. A dot is "
        "the mean of a test picture's code in these two dimensions.",
        alt=f"A grid of {side} by {side} pictures drawn by {name}, and dots where the codes of test pictures lie. "
        f"{answer}",
    )


def unsuitable_sentence(sizes: Sequence[int]) -> str:
    """Why no grid can be drawn of chosen models without weights. sizes: how many dials each of them has, never two."""
    models, has = plural(len(sizes), "model"), plural(len(sizes), "has", "have")
    return (
        "A picture of everything a model can draw needs a code of only two numbers: two dials, one across and one up. "
        f"The chosen {models} {has} {listed(map(str, sorted(set(sizes))))}, and no weights here to draw two of them."
    )


def _inside_sentence(inside: Mapping[str, float], expected: float) -> str:
    if not inside:
        return ""
    share = range_of(inside, percent)
    return beta_explained(
        f"The grid holds {share} of the codes of test pictures; of noise it would hold {percent(expected)}."
    )
