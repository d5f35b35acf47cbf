"""Whether a number tells two settings apart, given the seeds of each."""

from __future__ import annotations

import math
from collections.abc import Callable

from vae_core.explain.phrasing import plural, rounded
from vae_core.runs.seeds import Difference


def difference_sentence(
    metric: str, first: str, second: str, difference: Difference, say: Callable[[float], str] = rounded
) -> str:
    """Whether the metric tells the settings `first` and `second` apart, with the interval of second - first.

    metric, first, second: names as viewers read them. say: how a value of the metric is put in words.
    'On MIG, beta 4 is 0.120 above beta 1 (95% interval 0.0512 to 0.189; 3 seeds each).'
    """
    if math.isnan(difference.value):
        return f"On {metric}, {first} and {second} cannot be compared: a number is missing."
    of_first, of_second = difference.n
    seeds, distance = _seeds(of_second, of_first), say(abs(difference.value))  # in the order in which they are named
    side = "above" if difference.value >= 0 else "below"
    order = f"On {metric}, {second} is {distance} {side} {first}"
    alike = distance == say(0.0)
    if math.isnan(difference.low):
        if alike:
            return f"On {metric}, {second} and {first} are {'nearly ' if difference.value else ''}equal."
        return f"{order}, but {seeds} cannot tell that from chance: it takes three of each."
    interval = f"95% interval {say(difference.low)} to {say(difference.high)}; {seeds}"
    if difference.excludes_zero:
        return f"{f'On {metric}, {second} and {first} are nearly equal' if alike else order} ({interval})."
    doubt = f"these data do not tell {second} and {first} apart"
    return f"On {metric}, {doubt}: the difference is {say(difference.value)} ({interval})."


def _seeds(first: int, second: int) -> str:
    if first != second:
        return f"{first} and {second} seeds"
    return f"{'one' if first == 1 else first} {plural(first, 'seed')} each"
