"""Dials that correspond: which dial of one model says the same about the same pictures as a dial of another."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pages.parts.screen import is_phone
from vae_core.latents.matching import Match, match_correlations, rank_correlations
from vae_core.runs import OpenedRun
from vae_core.runs.dimensions import Dimensions


def reference_of(runs: Mapping[str, OpenedRun]) -> str:
    """The model to begin with: the one noted as baseline, else the first that uses a dial.

    Where there are others, not one of beta 0: nothing tells its dials how far to reach, so turning them draws noise.
    """
    baseline = [name for name, run in runs.items() if run.notes.get("baseline")]
    using = [name for name, run in runs.items() if run.dimensions.count]
    pressed = [name for name in using if runs[name].beta]
    return next(iter([*baseline, *pressed, *using, *runs]))


def match_of(first: OpenedRun, second: OpenedRun) -> Match:
    """The match of two models, by the correlations between their stored codes."""
    return match_correlations(correlations_of(first, second), first.dimensions.used, second.dimensions.used)


def correlations_of(first: OpenedRun, second: OpenedRun) -> np.ndarray:
    """The rank correlations of all dials of two models, -1 to 1: (D, E)."""
    return rank_correlations(first.mu, second.mu)


def match_note(match: Match, dial: int) -> str:
    """Which dial it is in the other model, and how sure that is: 'dial 3 · ⇄ 0.41 weak'."""
    strength = ("⇄ " if match.flipped[dial] else "") + f"{match.strength[dial]:.2f}"
    if is_phone():
        return strength
    return f"dial {match.dimension[dial]} · {strength}" + ("" if match.strong[dial] else " weak")


def match_table(matches: Mapping[str, Match], dimensions: Dimensions, reference: str) -> pd.DataFrame:
    """One row a dial in use of the reference and another model that has one for it, as `explain.matched_words` asks.

    dimensions: of the reference.
    """
    rows = [
        (dial, name, match.dimension[dial], match.strength[dial], match.flipped[dial], match.strong[dial])
        for dial in dimensions.order[: dimensions.count].tolist()
        for name, match in matches.items()
        if name != reference and match.dimension[dial] >= 0
    ]
    columns = ["dial", "model", "its dial", "strength", "flipped", "found"]
    return pd.DataFrame(rows, columns=columns).astype({"found": bool})  # else an empty one would select columns
