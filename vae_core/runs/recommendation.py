"""Which setting to take, by one rule that anybody can check, never by the total loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from vae_core.quantities import IN_USE, LIKENESS, RATE
from vae_core.runs.comparison import COLUMNS

NEARLY = 0.9  # of the best likeness: pictures that keep as much count as nearly as good
SILENT = 0.1  # nats: a code that says less says next to nothing

Verdict = Literal["chosen", "only one", "silent", "unlike", "not known"]


@dataclass(frozen=True)
class Recommendation:
    """What the rule says, and what it looked at.

    verdict: 'chosen'; or why nothing is: 'only one' setting, all 'silent' (codes that say next to nothing), all
    'unlike' (likeness of 0 or less), numbers 'not known'. settings: the chosen ones, several where they tie.
    measure: the likeness that counted. likeness: setting -> likeness, of those that could be chosen; floor: the
    least that counts as nearly as good as the best. kl: setting -> nats, of the same. left_out: settings that were
    not looked at because numbers are missing.
    """

    verdict: Verdict
    settings: tuple[str, ...] = ()
    measure: str = LIKENESS[0]
    likeness: Mapping[str, float] = field(default_factory=dict)
    floor: float = float("nan")
    kl: Mapping[str, float] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def recommend(table: pd.DataFrame) -> Recommendation:
    """The simplest code that redraws nearly as well as the best, from a table of `comparison_table`.

    Of the settings (means over their seeds) whose code says something, those count whose redrawn pictures keep at
    least NEARLY of the best likeness; among them, the one with the lowest KL is recommended.
    """
    means = settings(table)
    if len(means) < 2:
        return Recommendation("only one")
    complete = np.isfinite(means[RATE])
    measure = next((name for name in LIKENESS if (complete & np.isfinite(means[name])).any()), "")
    if not measure:
        return Recommendation("not known", left_out=tuple(means.index))
    complete &= np.isfinite(means[measure])
    left_out = tuple(means.index[~complete])
    candidates = means[complete & ~silent(means)]
    if candidates.empty:
        return Recommendation("silent", measure=measure, left_out=left_out)
    likeness, kl = numbers(candidates, measure), numbers(candidates, RATE)
    best = max(likeness.values())
    floor = NEARLY * best
    if best <= 0:
        return Recommendation("unlike", (), measure, likeness, floor, kl, left_out)
    near = [name for name, value in likeness.items() if value >= floor]
    least = min(kl[name] for name in near)
    chosen = tuple(name for name in near if np.isclose(kl[name], least, rtol=1e-3, atol=0))
    return Recommendation("chosen", chosen, measure, likeness, floor, kl, left_out)


def settings(table: pd.DataFrame) -> pd.DataFrame:
    """One row a setting, index its label, in order of beta: means over its seeds; `seeds`: how many there are."""
    groups = table.groupby("label", sort=False)
    numeric = table[["beta", *(name for name in table if name not in COLUMNS)]].astype(float)
    means = numeric.groupby(table["label"], sort=False).mean()
    texts = ["line", "scale", "strength"]
    means[texts] = groups[texts].first()
    means["seeds"] = groups.size()
    return means.sort_values("beta", kind="stable")


def numbers(means: pd.DataFrame, name: str) -> dict[str, float]:
    """Setting -> one of its numbers, NaN where it is not known."""
    return {str(setting): float(value) for setting, value in zip(means.index, means[name], strict=True)}


def silent(means: pd.DataFrame) -> pd.Series:
    """Which settings have a code that says next to nothing: by its KL, or because no dial is in use."""
    return (means[RATE] < SILENT) | (means[IN_USE] == 0)
