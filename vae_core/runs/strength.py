"""The one setting of each objective that says how hard it presses the code: it orders, names and places the runs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from vae_core.runs.store import Run

PLAIN = "beta-vae"


class Scale(NamedTuple):
    """An objective as people call it, and the setting that its sweeps vary, also as people call it."""

    objective: str
    option: str
    word: str


_SCALES = {
    PLAIN: Scale("beta-VAE", "beta", "beta"),
    "factor-vae": Scale("FactorVAE", "gamma", "gamma"),
    "beta-tcvae": Scale("beta-TCVAE", "beta", "beta"),
    "annealed-vae": Scale("annealed VAE", "capacity", "capacity"),
    "dip-vae-i": Scale("DIP-VAE I", "lambda_od", "lambda"),
    "dip-vae-ii": Scale("DIP-VAE II", "lambda_od", "lambda"),
    "info-vae": Scale("InfoVAE", "mmd_weight", "MMD weight"),
}


def objective(run: Run) -> str:
    """The objective's name on the command line."""
    return str(run.config.get("objective", PLAIN))


def scale(run: Run) -> Scale:
    """What the run's objective is swept over; beta for one that is not known here."""
    name = objective(run)
    return _SCALES.get(name, Scale(name, "beta", "beta"))


def value(run: Run) -> float:
    """Where the run stands on its scale: infinite where the reconstruction does not count, 1 where it has no place."""
    if not run.config.get("reconstruction_weight", 1.0):
        return math.inf
    return float(run.config.get(scale(run).option, 1.0))


def axis(run: Run) -> str:
    """The name of the run's scale: 'beta', and with the objective where that is not the plain one."""
    found = scale(run)
    return found.word if objective(run) == PLAIN else f"{found.word} ({found.objective})"


def in_words(run: Run, company: Iterable[Run]) -> str:
    """The run's place on its scale: 'beta 4', 'gamma 35'; 'KL only'; 'reconstruction only' for beta 0.

    Among the company of two or more other betas, beta 0 is the end of their scale and is called so.
    """
    place = value(run)
    if math.isinf(place):
        return "KL only"
    if objective(run) == PLAIN and place == 0:
        others = {value(other) for other in company if objective(other) == PLAIN} - {0, math.inf}
        if len(others) < 2:
            return "reconstruction only"
    return f"{scale(run).word} {number(place)}"


def number(value: float) -> str:
    """A setting as people write it: 0.5, 1, 4, 1000; with three digits below 1: 0.015625 -> 0.0156."""
    return f"{value:.3g}" if abs(value) < 1 else f"{value:g}"
