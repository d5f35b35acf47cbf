"""The step of the story that says what simplicity costs: how the numbers change, and how others do by the baseline."""

from __future__ import annotations

import pandas as pd

from vae_core.explain.change_along_axis import change_sentences
from vae_core.explain.phrasing import capital, joined, listed, range_of, rounded, with_verb
from vae_core.explain.story_facts import Facts
from vae_core.quantities import RATE
from vae_core.runs.recommendation import numbers, settings
from vae_core.runs.units import compared_error


def cost_step(facts: Facts) -> tuple[str, str]:
    """The text of the step, and its alternative text."""
    means = settings(facts.table)
    by_beta = len(means) == 1 or means["scale"].nunique() > 1 or (means.groupby("line")["value"].nunique() > 1).any()
    change = change_sentences(facts.table, facts.also, most_lines=1) if by_beta else _range_sentence(means)
    baseline = _baseline_sentence(means, facts.baseline) if facts.baseline else ""
    text = joined(change, "What a code leaves out cannot be redrawn.", baseline)
    return text, f"Charts of the numbers of each setting. {change}"


def _baseline_sentence(means: pd.DataFrame, baseline: str) -> str:
    """How the settings redraw compared with the baseline."""
    column = compared_error(means).column
    errors = numbers(means.dropna(subset=[column]), column)
    if baseline not in errors:
        return ""
    own = errors.pop(baseline)
    ways = {
        "better": [name for name, error in errors.items() if rounded(error) != rounded(own) and error < own],
        "worse": [name for name, error in errors.items() if rounded(error) != rounded(own) and error > own],
        "equally well": [name for name, error in errors.items() if rounded(error) == rounded(own)],
    }
    clauses = "; ".join(
        f"{with_verb(names, 'redraws', 'redraw', most=4)} {how}" for how, names in ways.items() if names
    )
    return f"Against the baseline, {baseline}: {clauses}." if clauses else ""


def _range_sentence(means: pd.DataFrame) -> str:
    """The numbers of settings of which no two differ in beta alone."""
    error = compared_error(means)
    clauses = [
        f"the {error.noun} is {range_of(numbers(means, error.column), rounded)}{error.unit}",
        f"the code says {range_of(numbers(means, RATE), rounded)} nats at most",
    ]
    ranges = listed(clause for clause in clauses if "not known" not in clause)
    return capital(f"{ranges or 'these numbers are not known'}.")
