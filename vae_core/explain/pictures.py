"""What is said about many pictures at once, by the pages that show a few of them."""

from __future__ import annotations

from collections.abc import Mapping

from vae_core.explain.ranges import range_of
from vae_core.explain.words import capital, listed, percent

SAME = 0.1  # of the originals' variety: pictures that vary by less are one picture
NO_ORIGINALS = "The originals are not on this machine: only the redrawn pictures can be compared."


def off_by(errors: Mapping[str, float]) -> str:
    """How far redrawn pictures are from the originals. errors: mean error of a pixel (0 to 1) by model, or empty."""
    if not errors:
        return NO_ORIGINALS
    return f"A pixel is off by {range_of(errors, percent)} of full brightness on average over the stored test pictures."


def one_picture(varieties: Mapping[str, float], originals: float) -> str:
    """Which models redraw nearly the same picture whatever they are shown; '' where none does.

    varieties: how much a model's pictures differ (`pixels.variety`); originals: the same of the originals, or NaN.
    """
    measure = originals if originals == originals else max(varieties.values(), default=0.0)
    stuck = [name for name, variety in varieties.items() if variety <= SAME * measure]
    if not stuck:
        return ""
    if len(stuck) == len(varieties) > 1:
        return "Every model redraws nearly the same picture whatever it is shown."
    verb = "redraws" if len(stuck) == 1 else "redraw"
    return capital(f"{listed(stuck, most=8)} {verb} nearly the same picture whatever the original.")
