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
    range_of,
    rounded,
    without_nan,
)
from vae_core.explain.story_facts import Facts
from vae_core.faces import NumberFace
from vae_core.quantities import IN_USE, LABEL_GUESSED, LIKENESS, RATE
from vae_core.runs.comparison import value_name
from vae_core.runs.recommendation import NEARLY, Recommendation, numbers, settings

CLOSE = 0.02  # of the gain: by less than that a setting misses the rule narrowly
POOR = 0.5  # of the way to the originals: below it the best setting does not redraw well
LOST = 0.1  # of labels: by so much less a code is worse at telling kinds apart


def choice_step(facts: Facts) -> tuple[str, str]:
    """The text of the step, and its alternative text."""
    advice = facts.advice
    alt = (
        "Bars: how much of the way from one average picture to the originals each setting comes, and the line that is "
        "nearly as good as the best."
    )
    left_out = ""
    if advice.left_out:
        left_out = f"{capital(listed(advice.left_out))} could not be compared: numbers are missing."
    if advice.verdict == "only one":
        return f"There is one setting only, so there is nothing to choose from. {_only_setting_sentence(facts)}", alt
    if advice.verdict == "not known":
        return "None yet: the numbers that our rule looks at are missing. The command evaluate measures them.", alt
    if advice.verdict == "silent":
        codes = "each code that could be compared" if left_out else "each code"
        verdict = f"None of these: {codes} says next to nothing about its picture."
        return joined(verdict, left_out, _louder_sentence(facts)), alt
    if advice.verdict == "unlike":
        verdict = "None of these: one average picture for all is at least as like the originals as what they redraw."
        return joined(verdict, left_out, "Train longer, or another network."), alt
    text = joined(
        _rule_sentences(advice),
        _just_missed_sentence(advice),
        _test_sentence(facts),
        _certainty_sentence(facts),
        _poor_sentence(advice),
        _unlabelled_sentence(facts),
        left_out,
    )
    return text, f"{alt} Recommended: {listed(advice.settings, most=8)}."


def _rule_sentences(advice: Recommendation) -> str:
    """What is recommended, by which rule, and how it does by that."""
    count = len(advice.settings)
    best = max(advice.gains, key=lambda name: advice.gains[name])
    chosen, furthest = max(advice.gains[name] for name in advice.settings), advice.gains[best]
    other = ""
    if furthest > chosen:
        other = f", the best, {best}, {percent(furthest)}"
        other = f", hardly less than the best, {best}" if percent(furthest) == percent(chosen) else other
    own = range_of({name: advice.gains[name] for name in advice.settings}, percent)
    return (
        f"We recommend {listed(advice.settings, most=8)}: of the settings that come at least {percent(NEARLY)} as far "
        f"as the best from one average picture to perfect copies, {plural(count, 'it has', 'they have')} the simplest "
        f"{plural(count, 'code')}{', equally simple' if count > 1 else ''}. {plural(count, 'It comes', 'They come')} "
        f"{own} of the way (by SSIM){other}."
    )


def _test_sentence(facts: Facts) -> str:
    """The recommended settings on pictures that had no part in the choice."""
    advice, kl = facts.advice, numbers(settings(facts.table), RATE)
    gains = {name: advice.test_gains[name] for name in advice.settings}
    if not without_nan(gains):
        return ""
    codes = range_of({name: kl[name] for name in advice.settings}, rounded)
    comes = plural(len(advice.settings), "it comes", "they come")
    return (
        f"On the test pictures, which had no part in the choice, {comes} {range_of(gains, percent)}, with a code of "
        f"{codes} nats."
    )


def _certainty_sentence(facts: Facts) -> str:
    """How often the choice falls on the same settings again."""
    advice = facts.advice
    seeds = settings(facts.table)["seeds"][list(advice.gains)]
    samples = "samples of the pictures" + (" and seeds" if (seeds > 1).any() else "")
    wins = plural(len(advice.settings), "it wins", "one of them wins")
    once = "; training again may change more" if (seeds == 1).any() else ""
    share = "every time" if advice.certainty == 1 else f"{percent(advice.certainty)} of the time"
    return f"Chosen again from {samples}, {wins} {share}{once}."


def _poor_sentence(advice: Recommendation) -> str:
    """That no setting is good, where none is."""
    if max(advice.gains.values()) >= POOR:
        return ""
    return "Even the best comes less than half of the way: train longer, or another network."


def _unlabelled_sentence(facts: Facts) -> str:
    """That the recommended code tells much less about what kind of picture it is than another one."""
    accuracies = settings(facts.table)[LABEL_GUESSED].dropna()
    recommended = accuracies.reindex(list(facts.advice.settings))
    chosen = recommended.min()
    if not accuracies.max() - chosen >= LOST:
        return ""
    code = "it" if len(recommended) == 1 else str(recommended.idxmin())
    return (
        f"But labels are guessed right {percent(chosen)} of the time from {code}, where {accuracies.idxmax()} reaches "
        f"{percent(accuracies.max())}: if the kind of thing matters, weigh that too."
    )


def _just_missed_sentence(advice: Recommendation) -> str:
    """Which settings with a simpler code all but come far enough; '' without such."""
    simplest = min(advice.kl[setting] for setting in advice.settings)
    missed = " and ".join(
        f"{setting}, with a simpler code, comes {_short_of(value, advice.floor)}"
        for setting, value in advice.gains.items()
        if advice.floor - CLOSE <= value < advice.floor and advice.kl[setting] < simplest
    )
    return f"It is close: {missed}." if missed else ""


def _short_of(gain: float, floor: float) -> str:
    """'62% where 63% are asked'; where both read alike, that the gain is just below."""
    asked = percent(floor)
    return f"just short of the {asked} asked" if percent(gain) == asked else f"{percent(gain)} where {asked} are asked"


def _face(facts: Facts, name: str) -> NumberFace:
    return facts.numbers.get(name, NumberFace.named(name))


def _only_setting_sentence(facts: Facts) -> str:
    """The numbers of the only setting."""
    row = settings(facts.table).iloc[0]
    dials, likeness = row[IN_USE], LIKENESS[0]
    measure = _face(facts, likeness).term
    clauses = {
        likeness: f"the likeness of its pictures to the originals is {rounded(row[likeness])} "
        f"({joined(measure, '1 would be the same', by=', ')})",
        RATE: f"its code says {rounded(row[RATE])} nats at most",
        IN_USE: f"{counted(dials)} of its dials {plural(dials, 'is', 'are')} in use",
    }
    numbers = listed(clause for metric, clause in clauses.items() if row[metric] == row[metric])
    return capital(f"{numbers}.") if numbers else "Its numbers are not known."


def _louder_sentence(facts: Facts) -> str:
    """What to do where all codes are silent."""
    means = settings(facts.table)
    lowest = float(means["value"].min())
    if (means["scale"] != "beta").any():
        return "Train again with less weight on a simple code."
    if math.isinf(lowest) or lowest == 0:
        return "Train again with a beta between 0 and 1."
    return f"Train again with a beta below {value_name(lowest)}."
