"""What several seeds allow to say about a difference."""

from __future__ import annotations

from collections.abc import Callable

from vae_core.explain.words import rounded
from vae_core.runs.seeds import Difference


def difference_sentence(
    what: str, first: str, second: str, found: Difference, say: Callable[[float], str] = rounded
) -> str:
    """Whether `what` tells the settings `first` and `second` apart, with the interval of second - first.

    'On MIG, beta 4 is 0.120 above beta 1 (95% interval 0.0512 to 0.189; 3 seeds each).'
    """
    if found.value != found.value:
        return f"On {what}, {first} and {second} cannot be compared: a number is missing."
    seeds = _seeds(*found.n)
    if found.low != found.low:
        if say(abs(found.value)) == say(0.0):
            return f"On {what}, {second} and {first} are equal."
        apart = f"On {what}, {second} is {say(abs(found.value))} {_side(found.value)} {first}"
        return f"{apart}, but {seeds} cannot tell that from chance: it takes three of each."
    interval = f"95% interval {say(found.low)} to {say(found.high)}; {seeds}"
    if found.told_apart:
        return f"On {what}, {second} is {say(abs(found.value))} {_side(found.value)} {first} ({interval})."
    doubt = f"these data do not tell {first} and {second} apart"
    return f"On {what}, {doubt}: the difference is {say(found.value)} ({interval})."


def _seeds(first: int, second: int) -> str:
    if first != second:
        return f"{first} and {second} seeds"
    return "one seed each" if first == 1 else f"{first} seeds each"


def _side(value: float) -> str:
    return "above" if value >= 0 else "below"
