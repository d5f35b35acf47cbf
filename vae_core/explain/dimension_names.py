"""What a dial does, in words: a name suggested by what changes steadily as it is turned up, and the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from vae_core.explain.words import Words, capital, rounded
from vae_core.runs.trend import NOTABLE, STEADY, Trend, steady

NOTHING = "no simple property changes steadily"
SECOND = 0.6  # of the largest change: what changes as much is named, too
MOST = 2  # properties in a name
NAMED = 4  # dials that the sentence names

# What is said of a property that rises, and of one that falls.
_UP_DOWN = {
    "brightness": ("brighter", "darker"),
    "area": ("larger", "smaller"),
    "width": ("wider", "narrower"),
    "height": ("taller", "shorter"),
    "x": ("moves right", "moves left"),
    "y": ("moves down", "moves up"),
    "slant": ("leans right", "leans left"),
    "thickness": ("thicker", "thinner"),
    "symmetry": ("more symmetric", "less symmetric"),
    "sharpness": ("sharper", "softer"),
    "warmth": ("redder", "bluer"),
    "green": ("greener", "pinker"),
    "colourfulness": ("more colourful", "greyer"),
}
_CALLED = {"x": "place from the left", "y": "place from the top", "warmth": "red minus blue", "green": "green part"}


@dataclass(frozen=True)
class DialName:
    """What a dial is called, why, and whether a person called it so."""

    text: str
    evidence: str
    own: bool = False


def suggested(trends: Sequence[Trend], own: str = "") -> DialName:
    """A dial's name from what changes as it is turned up (`properties.trends`); a person's own name goes before it."""
    found = steady(trends)
    named = [trend for trend in found if trend.size >= SECOND * found[0].size][:MOST]
    evidence = capital("; ".join(_evidence(trend) for trend in named)) if named else f"{capital(NOTHING)}."
    if own:
        return DialName(own, evidence, own=True)
    return DialName(", ".join(_word(trend) for trend in named), evidence)


def naming_words(names: Mapping[int, DialName], model: str) -> Words:
    """About the table of names of a model's dials in use: dial -> its name."""
    told = [f"dial {dial} {name.text}" for dial, name in names.items() if name.text]
    silent = sum(not name.text for name in names.values())
    if not names:
        answer = f"{capital(model)} uses no dial: there is nothing to name."
    elif not told:
        answer = f"Of no dial can it be said simply: {NOTHING}."
    else:
        more = f"; and {len(told) - NAMED} more" if len(told) > NAMED else ""
        answer = f"Turned up: {'; '.join(told[:NAMED])}{more}."
        answer += f" Of {silent} more, {NOTHING}." if silent else ""
    return Words(
        question="What does each dial do, in words?",
        answer=answer,
        look_for="whether the word fits the pictures of its row above; if not, give the dial a name of your own.",
        do_not_conclude=(
            "that the model knows these words: they are measured on the pictures that it draws, begun with one "
            "picture, and another one may change differently."
        ),
        how=(
            "Along each row of pictures, simple properties are measured: brightness, area, width, height, place, "
            "slant, thickness, symmetry, sharpness and, of coloured pictures, colour. A property changes steadily if "
            f"its rank correlation with the dial is at least {STEADY:g}; it is worth naming if it changes from end to "
            f"end by at least {NOTABLE:g} standard deviations (SD) of what it redraws. Named is what changes most, "
            f"and a second one if it changes at least {SECOND:g} times as much. What is drawn is told from what is "
            "behind it by the brightness of the border. Names of your own are kept with the model (`notes.json`)."
        ),
        alt=f"A table of the dials of {model}: name, evidence.",
    )


def names_table(names: Mapping[int, DialName]) -> pd.DataFrame:
    """One row a dial: what it is called, by whom, and the evidence."""
    rows = [
        (dial, name.text or NOTHING, "a person" if name.own else "measured" if name.text else "", name.evidence)
        for dial, name in names.items()
    ]
    return pd.DataFrame(rows, columns=["dial", "turned up", "named by", "evidence"]).set_index("dial")


def _word(trend: Trend) -> str:
    up, down = _UP_DOWN[trend.name]
    return up if trend.last > trend.first else down


def _evidence(trend: Trend) -> str:
    ends = f"{rounded(trend.first)} to {rounded(trend.last)}{' degrees' if trend.name == 'slant' else ''}"
    return f"{_CALLED.get(trend.name, trend.name)} {ends} ({rounded(trend.size, 2)} SD)"
