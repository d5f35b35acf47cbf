"""How a property of the pictures changes as a dial is turned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

STEADY = 0.9  # rank correlation with the dial from which on a property counts as changing steadily
NOTABLE = 0.5  # change from end to end, in standard deviations over pictures, under which it is not worth naming


@dataclass(frozen=True)
class Trend:
    """One property along a traversal.

    Its values at both ends; steadiness: rank correlation with the dial, -1 to 1; size: the change from end to end in
    standard deviations over the pictures of the data.
    """

    name: str
    first: float
    last: float
    steadiness: float
    size: float


def steady(trends: Iterable[Trend]) -> list[Trend]:
    """Those that change steadily and notably, in the order given."""
    return [trend for trend in trends if abs(trend.steadiness) >= STEADY and trend.size >= NOTABLE]
