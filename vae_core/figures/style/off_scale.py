"""Numbers so far from the rest that showing them to scale would flatten everything else: pinned to the edge instead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vae_core.figures.style.theme import MUTED

STRETCH = 3.0  # an axis may grow this much for values that stand apart; past it they are pinned
LEAST = 1.0  # nats that the others must differ by: less is noise, and not to be magnified
PIN = 0.14  # of the scale's length, beyond its end
BREAK = {"color": MUTED, "width": 1, "dash": "2px,4px"}  # the line where an axis stops being to scale


@dataclass(frozen=True)
class Scale:
    """The part of an axis that is to scale, and where values beyond it are pinned."""

    low: float
    high: float

    @property
    def span(self) -> float:
        return self.high - self.low or abs(self.high) or 1.0

    def place(self, values: np.ndarray) -> np.ndarray:
        """The values, those beyond the scale moved to the pins just outside its ends."""
        return np.clip(values, self.low - PIN * self.span, self.high + PIN * self.span)

    def is_pinned(self, values: np.ndarray) -> np.ndarray:
        return (values < self.low) | (values > self.high)

    def breaks(self, values: np.ndarray) -> list[float]:
        """Where the axis stops being to scale: between an end beyond which something is pinned and the pins."""
        ends = ((values < self.low).any(), self.low, -1), ((values > self.high).any(), self.high, 1)
        return [end + way * PIN / 2 * self.span for used, end, way in ends if used]

    def range(self, values: np.ndarray, room: float = 0.08) -> list[float]:
        """The ends of the axis that shows the values, pins included, with `room` (of the scale) beyond them."""
        places = self.place(values[np.isfinite(values)])
        return [
            min(places.min(initial=self.low), self.low) - room * self.span,
            max(places.max(initial=self.high), self.high) + room * self.span,
        ]


def scale(values: np.ndarray, apart: np.ndarray) -> Scale:
    """The scale for numbers (n,) in nats, of which those marked `apart` (n,) may be pinned; NaN does not count."""
    finite = values[np.isfinite(values)]
    others = values[np.isfinite(values) & ~apart]
    if not len(finite):
        return Scale(0.0, 1.0)
    everything = Scale(float(finite.min()), float(finite.max()))
    if not len(others) or np.ptp(others) < LEAST or everything.high - everything.low <= STRETCH * np.ptp(others):
        return everything
    return Scale(float(others.min()), float(others.max()))
