"""One number of several models in few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def range_of(values: Mapping[str, float], say: Callable[[float], str]) -> str:
    """From the lowest to the highest: '12% (beta 64) to 78% (beta 0.5)'; a single number if all read alike.

    Models whose number is not known (NaN) are passed over; with none left, 'not known'.
    """
    known = {name: value for name, value in values.items() if value == value}
    if not known:
        return "not known"
    low, high = min(known, key=lambda name: known[name]), max(known, key=lambda name: known[name])
    if say(known[low]) == say(known[high]):
        return say(known[low])
    return f"{say(known[low])} ({low}) to {say(known[high])} ({high})"
