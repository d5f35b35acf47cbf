"""Which setting the story recommends and why, or why none."""

from __future__ import annotations

import math

from vae_core.explain.story_facts import Facts
from vae_core.explain.words import capital, counted, listed, percent, rounded, small
from vae_core.faces import NumberFace
from vae_core.quantities import IN_USE, LABEL_GUESSED, LIKENESS, RATE
from vae_core.runs.comparison import beta_name
from vae_core.runs.recommendation import NEARLY, Recommendation, settings

CLOSE = 0.02  # of likeness: by less than that a setting misses the rule narrowly
POOR = 0.5  # likeness: below it pictures are hardly like their originals
LOST = 0.1  # of labels: by so much less a code is worse at telling kinds apart


def choice(facts: Facts) -> tuple[str, str]:
    """What is said at that step, and its alternative text."""
    advice = facts.advice
    measure = small(_face(facts, advice.measure).title)
    alt = f"Bars: {measure} of each setting, and the line that is nearly as good as the best."
    left = f" {capital(listed(list(advice.left_out)))} could not be compared: numbers are missing." * bool(
        advice.left_out
    )
    if advice.verdict == "only one":
        return f"There is one setting only, so there is nothing to choose from. {_state(facts)}", alt
    if advice.verdict == "not known":
        return "None yet: the numbers that our rule looks at are missing. The command evaluate measures them.", alt
    if advice.verdict == "silent":
        return f"None of these: each code says next to nothing about its picture.{left} {_louder(facts)}", alt
    if advice.verdict == "unlike":
        return f"None of these: no redrawn picture is like its original.{left} Train longer, or another network.", alt
    best = max(advice.likeness.values())
    near = [setting for setting, value in advice.likeness.items() if value >= advice.floor]
    others = [setting for setting in near if setting not in advice.settings]
    kl = rounded(advice.kl[advice.settings[0]])
    several = len(advice.settings) > 1
    chosen = listed(list(advice.settings), most=8)
    rule = (
        f"of the settings whose pictures keep at least {percent(NEARLY)} of the best likeness ({rounded(best)}; "
        f"{_term(facts, advice.measure)}, 1 would be the same), {'they have' if several else 'it has'} the simplest "
        f"code{'s, equally simple' if several else ''} ({kl} nats)."
    )
    if others:
        verb = "keeps" if len(others) == 1 else "keep"
        rest = f"{capital(listed(others, most=4))} {verb} enough likeness too, with a code that says more."
        rest += f" It is close: {missed}." if (missed := _just_missed(advice)) else ""
    elif missed := _just_missed(advice):
        rest = f"It is close: {missed}."
    else:
        rest = "No other setting keeps enough likeness." if len(advice.likeness) > len(near) else ""
    told = " ".join(filter(None, [f"We recommend {chosen}: {rule}", rest, _poor(best), _unlabelled(facts)]))
    return told + left, f"{alt} Recommended: {chosen}."


def _face(facts: Facts, name: str) -> NumberFace:
    return facts.numbers.get(name, NumberFace.named(name))


def _term(facts: Facts, name: str) -> str:
    face = _face(facts, name)
    return face.term or face.title


def _poor(best: float) -> str:
    """That no setting is good, where none is."""
    return "" if best >= POOR else "None of these settings redraws well: train longer, or another network."


def _unlabelled(facts: Facts) -> str:
    """That the recommended code tells much less about what kind of picture it is than another one."""
    known = settings(facts.table)[LABEL_GUESSED].dropna()
    chosen = known.reindex(list(facts.advice.settings)).min()
    if not known.max() - chosen >= LOST:
        return ""
    return (
        f"But labels are guessed right {percent(chosen)} of the time from it, where {known.idxmax()} reaches "
        f"{percent(known.max())}: if the kind of thing matters, weigh that too."
    )


def _just_missed(advice: Recommendation) -> str:
    """Which settings with a simpler code all but keep enough likeness."""
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


def _state(facts: Facts) -> str:
    """The numbers of the only setting."""
    row = settings(facts.table).iloc[0]
    dials = row[IN_USE]
    told = {
        LIKENESS[0]: f"the likeness of its pictures to the originals is {rounded(row[LIKENESS[0]])} "
        f"({_term(facts, LIKENESS[0])}, 1 would be the same)",
        RATE: f"its code says {rounded(row[RATE])} nats",
        IN_USE: f"{counted(dials)} of its dials {'is' if dials == 1 else 'are'} in use",
    }
    known = [text for metric, text in told.items() if row[metric] == row[metric]]
    return capital(f"{listed(known)}.") if known else "Its numbers are not known."


def _louder(facts: Facts) -> str:
    """What to do where all codes are silent."""
    means = settings(facts.table)
    lowest = float(means["beta"].min())
    if (means["scale"] != "beta").any():
        return "Train again with less weight on a simple code."
    if math.isinf(lowest) or lowest == 0:
        return "Train again with a beta between 0 and 1."
    return f"Train again with a beta below {beta_name(lowest)}."
