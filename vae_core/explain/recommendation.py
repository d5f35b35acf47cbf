"""The step of the story that recommends a setting and says why, or why none."""

from __future__ import annotations

import math

from vae_core.explain.phrasing import (
    capital,
    counted,
    joined,
    listed,
    percent,
    plural,
    rounded,
    small,
    with_verb,
)
from vae_core.explain.story_facts import Facts
from vae_core.faces import NumberFace
from vae_core.quantities import IN_USE, LABEL_GUESSED, LIKENESS, RATE
from vae_core.runs.comparison import beta_name
from vae_core.runs.recommendation import NEARLY, Recommendation, settings

CLOSE = 0.02  # of likeness: by less than that a setting misses the rule narrowly
POOR = 0.5  # likeness: below it pictures are hardly like their originals
LOST = 0.1  # of labels: by so much less a code is worse at telling kinds apart


def choice_step(facts: Facts) -> tuple[str, str]:
    """The text of the step, and its alternative text."""
    advice = facts.advice
    measure = _face(facts, advice.measure)
    alt = f"Bars: {small(measure.title)} of each setting, and the line that is nearly as good as the best."
    left_out = ""
    if advice.left_out:
        left_out = f"{capital(listed(advice.left_out))} could not be compared: numbers are missing."
    if advice.verdict == "only one":
        return f"There is one setting only, so there is nothing to choose from. {_only_setting_sentence(facts)}", alt
    if advice.verdict == "not known":
        return "None yet: the numbers that our rule looks at are missing. The command evaluate measures them.", alt
    if advice.verdict == "silent":
        verdict = "None of these: each code says next to nothing about its picture."
        return joined(verdict, left_out, _louder_sentence(facts)), alt
    if advice.verdict == "unlike":
        verdict = "None of these: no redrawn picture is like its original."
        return joined(verdict, left_out, "Train longer, or another network."), alt
    chosen = listed(advice.settings, most=8)
    text = joined(
        f"We recommend {chosen}: {_rule_clause(advice, measure.term or measure.title)}.",
        _others_sentences(advice),
        _poor_sentence(advice),
        _unlabelled_sentence(facts),
        left_out,
    )
    return text, f"{alt} Recommended: {chosen}."


def _face(facts: Facts, name: str) -> NumberFace:
    return facts.numbers.get(name, NumberFace.named(name))


def _rule_clause(advice: Recommendation, measure: str) -> str:
    """By which rule the recommended settings won. measure: of likeness, as the field calls it."""
    count = len(advice.settings)
    equally = ", equally simple" if count > 1 else ""
    return (
        f"of the settings whose pictures keep at least {percent(NEARLY)} of the best likeness "
        f"({rounded(max(advice.likeness.values()))}; {measure}, 1 would be the same), "
        f"{plural(count, 'it has', 'they have')} the simplest {plural(count, 'code')}{equally} "
        f"({rounded(advice.kl[advice.settings[0]])} nats)"
    )


def _others_sentences(advice: Recommendation) -> str:
    """Which other settings keep enough likeness, and which miss it narrowly."""
    near = [setting for setting, value in advice.likeness.items() if value >= advice.floor]
    others = [setting for setting in near if setting not in advice.settings]
    missed = _just_missed_clause(advice)
    if others:
        enough = (
            f"{capital(with_verb(others, 'keeps', 'keep', most=4))} enough likeness too, with a code that says more."
        )
    else:
        enough = "No other setting keeps enough likeness." if len(advice.likeness) > len(near) and not missed else ""
    return joined(enough, f"It is close: {missed}." if missed else "")


def _poor_sentence(advice: Recommendation) -> str:
    """That no setting is good, where none is."""
    if max(advice.likeness.values()) >= POOR:
        return ""
    return "None of these settings redraws well: train longer, or another network."


def _unlabelled_sentence(facts: Facts) -> str:
    """That the recommended code tells much less about what kind of picture it is than another one."""
    accuracies = settings(facts.table)[LABEL_GUESSED].dropna()
    chosen = accuracies.reindex(list(facts.advice.settings)).min()
    if not accuracies.max() - chosen >= LOST:
        return ""
    return (
        f"But labels are guessed right {percent(chosen)} of the time from it, where {accuracies.idxmax()} reaches "
        f"{percent(accuracies.max())}: if the kind of thing matters, weigh that too."
    )


def _just_missed_clause(advice: Recommendation) -> str:
    """Which settings with a simpler code all but keep enough likeness; '' without such."""
    simplest = min(advice.kl[setting] for setting in advice.settings)
    near = {
        setting: value
        for setting, value in advice.likeness.items()
        if advice.floor - CLOSE <= value < advice.floor and advice.kl[setting] < simplest
    }
    return " and ".join(
        f"{setting}, with a simpler code, keeps {rounded(value)} where {rounded(advice.floor)} are asked"
        for setting, value in near.items()
    )


def _only_setting_sentence(facts: Facts) -> str:
    """The numbers of the only setting."""
    row = settings(facts.table).iloc[0]
    dials, likeness = row[IN_USE], LIKENESS[0]
    measure = _face(facts, likeness).term
    clauses = {
        likeness: f"the likeness of its pictures to the originals is {rounded(row[likeness])} "
        f"({joined(measure, '1 would be the same', by=', ')})",
        RATE: f"its code says {rounded(row[RATE])} nats",
        IN_USE: f"{counted(dials)} of its dials {plural(dials, 'is', 'are')} in use",
    }
    numbers = listed(clause for metric, clause in clauses.items() if row[metric] == row[metric])
    return capital(f"{numbers}.") if numbers else "Its numbers are not known."


def _louder_sentence(facts: Facts) -> str:
    """What to do where all codes are silent."""
    means = settings(facts.table)
    lowest = float(means["beta"].min())
    if (means["scale"] != "beta").any():
        return "Train again with less weight on a simple code."
    if math.isinf(lowest) or lowest == 0:
        return "Train again with a beta between 0 and 1."
    return f"Train again with a beta below {beta_name(lowest)}."
