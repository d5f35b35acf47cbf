"""How numbers, names, lists and ranges are put in words: the small pure functions that all sentences share.

A number that is not known is NaN everywhere, and is put in words as 'not known'.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from vae_core.explain.words import BETA

_EXACT = 1e-6  # a share that is nearer to none or all of it is none or all of it


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


def counted(value: float, noun: str = "") -> str:
    """A count, or a mean of counts, with what is counted: 3.0 -> '3', 2.667 -> '2.67', (1, 'dial') -> '1 dial'."""
    number = f"{value:,.0f}" if float(value).is_integer() else re.sub(r"\.0+$", "", rounded(value))
    return f"{number} {plural(value, noun)}" if noun else number


def percent(fraction: float) -> str:
    """A fraction of 1 as a percentage without decimals: 0.946 -> '95%'. 0% is none of it, and 100% all."""
    if math.isnan(fraction):
        return "not known"
    if 0.995 <= fraction < 1 - _EXACT:
        return "more than 99%"
    if _EXACT < fraction <= 0.005:
        return "less than 1%"
    return f"{100 * fraction:.0f}%".replace("-0%", "0%")


def hundredths(score: float) -> str:
    """A score of 0 to 1 with two decimals: 0.2188 -> '0.22'."""
    return "not known" if math.isnan(score) else re.sub(r"^-(0\.00)$", r"\1", f"{score:.2f}")


def ordinal(rank: int) -> str:
    """1 -> '1st', 12 -> '12th', 23 -> '23rd'."""
    ending = "th" if 10 < rank % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def without_nan(values: Mapping[str, float]) -> dict[str, float]:
    """Those of the numbers by name that are known, in their order."""
    return {name: value for name, value in values.items() if not math.isnan(value)}


def range_of(values: Mapping[str, float], say: Callable[[float], str]) -> str:
    """From the lowest to the highest: '12% (beta 64) to 78% (beta 0.5)'; a single number if all read alike.

    values: by model. say: how one number is put in words. All models that share an end are named. Numbers that are not
    known are passed over: then a single number has the names of those that it is known of; with none, 'not known'.
    """
    numbers = without_nan(values)
    if not numbers:
        return "not known"
    low, high = say(min(numbers.values())), say(max(numbers.values()))
    if low == high:
        return low if len(numbers) == len(values) else f"{low} ({listed(numbers, most=3)})"
    at_low, at_high = (listed([name for name in numbers if say(numbers[name]) == end], most=3) for end in (low, high))
    return f"{low} ({at_low}) to {high} ({at_high})"


def plural(count: float, singular: str, many: str = "") -> str:
    """The form of a noun or verb for a count: (3, 'dial') -> 'dials', (1, 'is', 'are') -> 'is'."""
    return singular if count == 1 else many or f"{singular}s"


def listed(items: Iterable[str], most: int = 5) -> str:
    """Words in a row: 'a', 'a and b', 'a, b and c', and past `most` 'a, b, c, d, e and 4 more'."""
    words = list(items)
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return joined(", ".join(words[:-1]), *words[-1:], by=" and ")


def with_verb(names: Sequence[str], singular: str, many: str, most: int = 5) -> str:
    """Names and the verb that follows them: 'a uses', 'a and b use'; '' without names. most: as for `listed`."""
    return f"{listed(map(as_subject, names), most)} {plural(len(names), singular, many)}" if names else ""


def as_subject(name: str) -> str:
    """A setting as the one who does something: 'beta 4', 'the model with 8 dimensions'."""
    return f"the model with {name}" if name[:1].isdigit() else name


def all_models(count: int) -> str:
    """All of the models that are shown, two or more: 'both models', 'all 3 models'."""
    return "both models" if count == 2 else f"all {count} models"


def joined(*texts: str, by: str = " ") -> str:
    """The texts that are not empty, one after the other: sentences, or with `by` the parts of one."""
    return by.join(filter(None, texts))


def capital(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """With a small first letter, the rest as it is: for a title within a sentence."""
    return text[:1].lower() + text[1:]


def beta_explained(sentence: str) -> str:
    """The sentence, and what beta is in parentheses where it names a beta ('beta 4')."""
    return f"{sentence} ({capital(BETA)}.)" if "beta " in sentence.lower() else sentence


def no_dial_sentence(idle: Sequence[str], consequence: str = "", most: int = 8) -> str:
    """'Beta 64 uses no dial: nothing changes.'; '' where there are no such models. most: as for `listed`."""
    clause = joined(with_verb(idle, "uses no dial", "use no dial", most), consequence, by=": ")
    return f"{capital(clause)}." if idle else ""
