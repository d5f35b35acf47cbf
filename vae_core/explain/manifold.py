"""Manifold: everything that a model with two dials draws, as one grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.phrasing import beta_explained, joined, listed, no_dial_sentence, percent, plural, range_of
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


def unsuitable_sentence(sizes: Sequence[int]) -> str:
    """Why no grid can be drawn of the chosen models. sizes: how many dials each of them has, never two."""
    models, has = plural(len(sizes), "model"), plural(len(sizes), "has", "have")
    return (
        "A picture of everything a model can draw needs a code of only two numbers: two dials, one across and one up. "
        f"The chosen {models} {has} {listed(map(str, sorted(set(sizes))))}."
    )


def _inside_sentence(inside: Mapping[str, float], expected: float) -> str:
    if not inside:
        return ""
    share = range_of(inside, percent)
    return beta_explained(
        f"The grid holds {share} of the codes of test pictures; of noise it would hold {percent(expected)}."
    )
