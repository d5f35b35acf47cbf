"""What must be said about a chart before it may be shown."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

BETA = "beta, how strongly the code is kept simple"  # at the first use on a page


@dataclass(frozen=True)
class Words:
    """The text around one chart.

    question: its title. answer: one sentence computed from the data shown. look_for and do_not_conclude:
    what the eye should do and what the chart is no evidence of. how: how it is made, for those who ask.
    alt: what the picture shows, for those who cannot see it.
    """

    question: str
    answer: str
    look_for: str
    do_not_conclude: str
    how: str
    alt: str


def rounded(value: float, digits: int = 3) -> str:
    """A number as people say it: three significant digits, thousands separated, no exponent: 105.58 -> '106'."""
    if math.isnan(value):
        return "not known"
    if math.isinf(value):
        return "infinite" if value > 0 else "minus infinite"
    if abs(value) < 10**-digits:
        return "0"
    exact = float(f"{value:.{digits - 1}e}")
    decimals = digits - 1 - math.floor(math.log10(abs(exact)))
    return f"{exact:,.{max(decimals, 0)}f}"


def counted(value: float) -> str:
    """A count, or a mean of counts: 3.0 -> '3', 2.667 -> '2.67', 3.001 -> '3'."""
    return f"{value:,.0f}" if float(value).is_integer() else re.sub(r"\.0+$", "", rounded(value))


def percent(fraction: float) -> str:
    """A fraction as a percentage without decimals."""
    return "not known" if fraction != fraction else f"{100 * fraction:.0f}%"


def listed(items: list[str], most: int = 5) -> str:
    """Words in a row: 'a', 'a and b', 'a, b and c', and past `most` 'a, b, c, d, e and 4 more'."""
    if len(items) > most:
        return f"{', '.join(items[:most])} and {len(items) - most} more"
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def capital(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """With a small first letter, the rest as it is: for a title within a sentence."""
    return text[:1].lower() + text[1:]
