"""How a training went, told from its history: whether it settled, or got worse on images it had not seen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

SHORTEST = 5  # epochs: of fewer nothing can be told
SMALL = 0.01  # of the loss: a change below it counts as none
LEAST = 0.05  # nats: so does a change below this, however small the loss

State = Literal["settled", "improving", "worse", "short"]


@dataclass(frozen=True)
class Convergence:
    """state: of the validation loss over the last fifth of training; best: the epoch with the lowest; epochs: done."""

    state: State
    best: float
    epochs: float


def convergence(history: pd.DataFrame, scheduled: Collection[str] = ()) -> Convergence:
    """Judge a history (`Run.history`) by its validation loss.

    'improving' or 'settled': the mean of the last fifth is lower than that of the fifth before by more than SMALL, or
    not. 'worse': it has risen by more than SMALL from its lowest. SMALL is a share of the loss or, where that is
    near zero, of how much it fell in all, and at least LEAST. Where one of the terms `scheduled` rises, as a beta or a
    capacity does, only epochs at its full height are judged.
    """
    if history.empty or "loss" not in history:
        return Convergence("short", np.nan, 0.0)
    validation = history[(history["split"] == "validation") & history["loss"].notna()]
    for name in set(scheduled) & set(history):
        validation = validation[validation[name] == validation[name].max()]
    losses, epochs = validation["loss"].to_numpy(float), validation["epoch"].to_numpy(float)
    done = float(history["epoch"].max())
    if len(losses) < SHORTEST:
        return Convergence("short", float(epochs[losses.argmin()]) if len(losses) else np.nan, done)
    part = max(1, len(losses) // 5)
    late, before = losses[-part:].mean(), losses[-2 * part : -part].mean()
    least = max(SMALL * max(abs(late), np.ptp(losses)), LEAST)
    best = int(losses.argmin())
    state: State = "settled"
    if late - losses[best] > least and best < len(losses) - part:
        state = "worse"
    elif before - late > least:
        state = "improving"
    return Convergence(state, float(epochs[best]), done)
