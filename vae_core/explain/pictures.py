"""Sentences about all redrawn test pictures at once, for the pages that show a few of them."""

from __future__ import annotations

from collections.abc import Mapping

from vae_core.explain.phrasing import capital, joined, percent, range_of, with_verb

SAME = 0.1  # of the originals' variety: pictures that vary by less are one picture
NO_ORIGINALS = "The originals are not on this machine: only the redrawn pictures can be compared."


def redrawn_sentences(errors: Mapping[str, float], varieties: Mapping[str, float], originals: float) -> str:
    """How far redrawn pictures are from the originals, and which models redraw one picture whatever they are shown.

    errors: by model, the mean absolute error of a pixel as a share of full brightness (0 to 1); empty without
    originals. varieties: by model, how much its redrawn pictures differ from each other (`pixels.variety`).
    originals: the same of the original pictures, NaN without them.
    """
    return joined(_error_sentence(errors), _one_picture_sentence(varieties, originals))


def _error_sentence(errors: Mapping[str, float]) -> str:
    if not errors:
        return NO_ORIGINALS
    return f"A pixel is off by {range_of(errors, percent)} of full brightness on average over the stored test pictures."


def _one_picture_sentence(varieties: Mapping[str, float], originals: float) -> str:
    """Which models redraw nearly the same picture whatever they are shown; '' where none does."""
    measure = originals if originals == originals else max(varieties.values(), default=0.0)
    stuck = [name for name, variety in varieties.items() if variety <= SAME * measure]
    if not stuck:
        return ""
    if len(stuck) == len(varieties) > 1:
        return "Every model redraws nearly the same picture whatever it is shown."
    return capital(f"{with_verb(stuck, 'redraws', 'redraw', most=8)} nearly the same picture whatever the original.")
