"""The one setting of each objective that says how hard it presses the code: it orders, names and places the runs."""

from __future__ import annotations

import math
from collections.abc import Iterable

from vae_core.runs.store import Run


def value(run: Run) -> float:
    """Where the run stands on its scale: infinite where the reconstruction does not count, 1 where it has no place."""
    if not run.config.get("reconstruction_weight", 1.0):
        return math.inf
    return float(run.config.get(run.faces.objective.strength, 1.0))


def axis(run: Run) -> str:
    """The name of the run's scale: 'beta', and with the objective where that is not the plain one."""
    return run.faces.objective.axis


def in_words(run: Run, company: Iterable[Run]) -> str:
    """The run's place on its scale: 'beta 4', 'gamma 35'; 'KL only'; 'reconstruction only' for beta 0.

    Among the company of two or more other betas, beta 0 is the end of their scale and is called so.
    """
    place, objective = value(run), run.faces.objective
    if math.isinf(place):
        return "KL only"
    if objective.plain and place == 0:
        others = {value(other) for other in company if other.faces.objective.plain} - {0, math.inf}
        if len(others) < 2:
            return "reconstruction only"
    return f"{objective.called} {number(place)}"


def number(value: float) -> str:
    """A setting as people write it: 0.5, 1, 4, 1000; with three digits below 1: 0.015625 -> 0.0156."""
    return f"{value:.3g}" if abs(value) < 1 else f"{value:g}"
