"""What is said about everything that a model with two dials draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.ranges import range_of
from vae_core.explain.words import BETA, Words, capital, listed, percent

QUESTION = "What do two dials draw at each place?"
BESIDE, ON_TOP, ALONE = "Beside", "On top", "Hidden"


def manifold_words(inside: Mapping[str, float], idle: Sequence[str], expected: float, side: int) -> Words:
    """inside: by model, the share of the codes of test pictures that lie within the grid; expected: what noise would
    have there. idle: models that use no dial. side: pictures along a side of the grid."""
    using = {name: share for name, share in inside.items() if name not in idle}
    said = []
    if using:
        found = range_of(using, percent)
        said.append(
            f"The grid holds {found} of the codes of test pictures; of noise it would hold {percent(expected)}."
        )
        if "beta" in found:
            said.append(f"({capital(BETA)}.)")
    if idle:
        verb = "uses" if len(idle) == 1 else "use"
        said.append(capital(f"{listed(list(idle))} {verb} no dial: one picture everywhere."))
    answer = " ".join(said)
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
        alt=f"A grid of {side} by {side} pictures drawn by {listed(list(inside), most=8)}, and dots where the codes of "
        f"test pictures lie. {answer}",
    )


def none_words(sizes: Sequence[int]) -> str:
    """sizes: how many dials the chosen models have, none of them two."""
    has = "has" if len(sizes) == 1 else "have"
    models = "The chosen model" if len(sizes) == 1 else "The chosen models"
    said = listed([str(size) for size in sorted(set(sizes))])
    return (
        "A picture of everything a model can draw needs a code of only two numbers: two dials, one across and one up. "
        f"{models} {has} {said}."
    )
