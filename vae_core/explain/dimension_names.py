"""Traversals, `In words`: a dial's name, from what changes steadily as the dial is turned up, and the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from vae_core.explain.phrasing import capital, joined, rounded
from vae_core.explain.words import Words
from vae_core.runs.trend import NOTABLE, STEADY, Trend, steady

NOTHING = "no simple property changes steadily by much"
SECOND = 0.6  # of the largest change: what changes as much is named, too
MOST = 2  # properties in a name
NAMED = 4  # dials that the sentence names

# What a picture becomes as a property of it rises, and as it falls.
_RISING_FALLING = {
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
_PROPERTY_NAMES = {
    "x": "place from the left",
    "y": "place from the top",
    "warmth": "red minus blue",
    "green": "green part",
}


@dataclass(frozen=True)
class DialName:
    """What a dial is called ('' without a name), the numbers behind it, and whether a person called it so."""

    text: str
    evidence: str
    own: bool = False


def suggested_name(trends: Sequence[Trend], own: str = "") -> DialName:
    """A dial's name from what changes as it is turned up.

    trends: of each property along the dial (`properties.trends`). own: the name that a person gave the dial, which
    goes before the suggested one.
    """
    changes = steady(trends)
    notable = [trend for trend in changes if trend.size >= SECOND * changes[0].size][:MOST]
    evidence = capital("; ".join(_evidence(trend) for trend in notable)) if notable else f"{capital(NOTHING)}."
    return DialName(own or ", ".join(_comparative(trend) for trend in notable), evidence, own=bool(own))


def naming_words(names: Mapping[int, DialName], model: str) -> Words:
    """For the table of names of a model's dials in use. names: by dial. model: its name."""
    return Words(
        question="What does each dial do, in words?",
        answer=_names_sentence(names, model),
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


def _names_sentence(names: Mapping[int, DialName], model: str) -> str:
    if not names:
        return f"{capital(model)} uses no dial: there is nothing to name."
    named = [f"dial {dial} {name.text}" for dial, name in names.items() if name.text]
    if not named:
        return f"Of no dial can it be said simply: {NOTHING}."
    unnamed = len(names) - len(named)
    rest = f"and {len(named) - NAMED} more" if len(named) > NAMED else ""
    return joined(
        f"Turned up: {joined(*named[:NAMED], rest, by='; ')}.",
        f"Of {unnamed} more, {NOTHING}." if unnamed else "",
    )


def _comparative(trend: Trend) -> str:
    rising, falling = _RISING_FALLING[trend.name]
    return rising if trend.last > trend.first else falling


def _evidence(trend: Trend) -> str:
    ends = f"{rounded(trend.first)} to {rounded(trend.last)}{' degrees' if trend.name == 'slant' else ''}"
    return f"{_PROPERTY_NAMES.get(trend.name, trend.name)} {ends} ({rounded(trend.size, 2)} SD)"
