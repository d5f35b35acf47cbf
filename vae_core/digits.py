"""How many digits a number needs beside others: no more than tell it from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

MOST_MORE = 2  # digits that are added to tell numbers apart; what takes more differs by nothing worth a word


def told_apart(values: Sequence[float], say: Callable[[float, int], str]) -> list[str]:
    """The numbers in words; different ones that would read alike with as few digits more as tell them apart.

    say: puts one number in words, with so many digits more than usual.

    >>> told_apart([243.04, 244.9, 245.2], lambda value, more: f"{value:.{more}f}")
    ['243', '244.9', '245.2']
    """
    usual: dict[str, list[float]] = defaultdict(list)
    for value in values:
        usual[say(value, 0)].append(value)
    more = {text: _digits_more(alike, say) for text, alike in usual.items()}
    return [say(value, more[say(value, 0)]) for value in values]


def _digits_more(values: Sequence[float], say: Callable[[float, int], str]) -> int:
    """The fewest digits more with which as many of the numbers as can be are told apart."""
    told = [len({say(value, more) for value in values}) for more in range(MOST_MORE + 1)]
    return told.index(max(told))
