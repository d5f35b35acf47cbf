"""How a sentence is read back: which numbers it has, what they stand for, who is named.

Written apart from `vae_core.explain.phrasing`, so that a mistake there does not excuse itself here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from hypothesis import Phase, settings

NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
QUANTITY = rf"(?:more than 99%|less than 1%|{NUMBER}%?|none)"
RANGE = rf"({QUANTITY})(?: \(([^()]*)\))?(?: to ({QUANTITY}) \(([^()]*)\))?"

# Always the same examples; a false one is shown as it was drawn, since it takes minutes to shrink a table.
examples = settings(
    max_examples=40, derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate)
)

EXACT = 1e-6  # a share that is nearer to none or all is none or all
Reading = Callable[[str, float], bool]


def number(text: str) -> float:
    """'12,300' -> 12300."""
    return float(text.replace(",", ""))


def three_digits(text: str, value: float) -> bool:
    """Whether the text is the value to three digits; nothing is said below a thousandth."""
    return abs(value) < 1e-3 if text == "0" else number(text) == float(f"{value:.3g}")


def share(text: str, value: float) -> bool:
    """Whether '12%' is the value, a share of 1; 100% is all and 0% nothing of it."""
    if text == "more than 99%":
        return 0.995 - 1e-9 <= value < 1 - EXACT
    if text == "less than 1%":
        return EXACT < value <= 0.005 + 1e-9
    percentage = number(text.removesuffix("%"))
    if percentage in (0, 100) and 0 <= value <= 1:
        return abs(value - percentage / 100) <= EXACT
    return abs(100 * value - percentage) <= 0.5 + 1e-9


def hundredths(text: str, value: float) -> bool:
    return abs(number(text) - value) <= 0.005 + 1e-9


def count(text: str, value: float) -> bool:
    """Whether the text is a count, or a mean of counts."""
    return value == 0 if text == "none" else three_digits(text, value)


def plain(name: str) -> str:
    """A name as it is in legends: 'the model with 8 dimensions' -> '8 dimensions'."""
    return re.sub(r"^[Tt]he model with (?=\d)", "", name)


def names(text: str) -> tuple[list[str], int]:
    """Who is named, and how many there are with those that are only counted: 'a, b and 2 more' -> (['a', 'b'], 4)."""
    named = [plain(name) for name in re.split(r", | and ", text)]
    if more := re.fullmatch(r"(\d+) more", named[-1]):
        return named[:-1], len(named) - 1 + int(more[1])
    return named, len(named)


def is_range(text: str, values: Mapping[str, float], reads: Reading = three_digits) -> bool:
    """Whether a text '12% (a) to 78% (b and c)' is true: both ends, who has them, and that nobody else has.

    values: by name, NaN where they are not known.
    """
    match = re.fullmatch(RANGE, text)
    measured = {name: value for name, value in values.items() if not math.isnan(value)}
    if not match or not measured:
        return False
    low, at_low, high, at_high = match.groups()
    if high is None:
        named = (
            set(names(at_low)[0]) <= set(measured) and names(at_low)[1] == len(measured)
            if at_low
            else measured == values
        )
        return named and all(reads(low, value) for value in measured.values())
    ends = ((low, at_low, min(measured.values())), (high, at_high, max(measured.values())))
    return low != high and all(_is_end(measured, *end, reads) for end in ends)


def _is_end(measured: Mapping[str, float], text: str, who: str, extreme: float, reads: Reading) -> bool:
    named, total = names(who)
    there = [name for name, value in measured.items() if reads(text, value)]
    return reads(text, extreme) and set(named) <= set(there) and total == len(there)


def mean(values: Sequence[float]) -> float:
    """Of those that are known; NaN without any."""
    measured = [value for value in values if not math.isnan(value)]
    return sum(measured) / len(measured) if measured else math.nan
