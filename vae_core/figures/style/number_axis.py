"""From where to where the axis of a number goes and where its ticks are: the same wherever the number is drawn.

An axis ends on half a step between ticks, so that PowerPoint, which counts ticks from the end, has round ones as well.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from vae_core.faces import NumberFace
from vae_core.figures.style.limits import limits
from vae_core.figures.style.off_scale import Scale, scale
from vae_core.figures.style.theme import apart
from vae_core.figures.style.value_axis import is_set_off
from vae_core.quantities import NEVER_NEGATIVE
from vae_core.runs.seeds import FEWEST, Spread, spread

STEPS = 5  # between ticks, at most, before the ends are rounded
ALIKE = 1e-4  # of the largest: numbers that differ by less are no two places on an axis
NOISE = 1e-9  # of floating point, in steps; and nothing worth an axis
PIN_ROOM = 0.15  # of the scale's length, beyond what is pinned

Ends = tuple[float, float]


@dataclass(frozen=True)
class NumberAxis(Scale):
    """The part of an axis that is to scale. step: between its ticks."""

    step: float

    @property
    def ticks(self) -> list[float]:
        """The multiples of the step from end to end."""
        first, last = math.ceil(self.low / self.step - NOISE), math.floor(self.high / self.step + NOISE)
        return [_clean(number * self.step) for number in range(first, last + 1)]

    @property
    def unit(self) -> float:
        """The distance of ticks where they are counted from the lower end: that of `ticks`, or half of it."""
        on_tick = math.isclose(self.low / self.step, round(self.low / self.step), abs_tol=NOISE)
        return self.step if on_tick else self.step / 2


def axis_over(
    values: Iterable[float], least: float = -math.inf, most: float = math.inf, *, whole: bool = False
) -> NumberAxis:
    """From the least to the most of `values`, rounded outwards, and no further than what is possible, least to most.

    A single number has no other to be far from: its axis begins at 0. whole: ticks at whole numbers alone.

    >>> axis_over([16.4, 27.3]), axis_over([0.94], 0.0, 1.0)
    (NumberAxis(low=15.0, high=27.5, step=5.0), NumberAxis(low=0.0, high=1.0, step=0.2))
    """
    known = [value for value in values if math.isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=1.0)
    least, most = min(least, low), max(most, high)  # what was measured is shown
    if high - low <= ALIKE * max(abs(low), abs(high)):
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < NOISE:  # nothing at all
        high = low + 1.0
    step = _round_step((high - low) / STEPS)
    step = max(step, 1.0) if whole else step
    grain = step if whole else step / 2
    low, high = math.floor(low / grain + NOISE) * grain, math.ceil(high / grain - NOISE) * grain
    return NumberAxis(max(_clean(low), least), min(_clean(high), most), step)


def number_axis(table: pd.DataFrame, name: str, metric: NumberFace) -> NumberAxis:
    """The axis of one number (a column and its face) for all runs of a table of `comparison_table`.

    It shows every run, the intervals of seeds and the lines of `limits`; not what `far_off` finds.
    """
    ends, lines = possible(name, metric), [*limits(metric)]
    near = table[~far_off(table, name, metric)]
    spreads = [spread(values) for _, values in near.groupby(["label", "line"], sort=False)[name]]
    drawn = [value for each in spreads for value in (*each.values, *interval(each, ends))]
    least = -math.inf if ends[0] in lines else ends[0]  # a line stands out inside the chart
    most = math.inf if ends[1] in lines else ends[1]
    return axis_over([*drawn, *lines], least, most, whole=metric.counted)


def far_off(table: pd.DataFrame, name: str, metric: NumberFace) -> np.ndarray:
    """Which runs (n,) would flatten all others: those of beta 0 or of the KL alone that are far off in nats."""
    values = table[name].to_numpy(float)
    if not metric.in_nats or table["scale"].nunique() > 1:
        return np.zeros(len(values), bool)
    return scale(values, table["value"].map(is_set_off).to_numpy(bool)).is_pinned(values)


def possible(name: str, metric: NumberFace) -> Ends:
    """The least and the most that a number can be."""
    return (max(metric.least, 0.0) if name in NEVER_NEGATIVE else metric.least), metric.most


def interval(seeds: Spread, ends: Ends) -> Ends:
    """The interval of a mean as it is drawn: no further than to the ends of what is possible; NaN where it has none."""
    if seeds.n < FEWEST:
        return math.nan, math.nan
    return max(seeds.low, ends[0]), min(seeds.high, ends[1])


def tick_format(metric: NumberFace) -> str:
    """Plotly's format of ticks, which are round numbers: all digits that they have and none besides."""
    return "~%" if metric.is_share else ","


def on_plotly(axis: NumberAxis, metric: NumberFace, values: np.ndarray) -> dict[str, Any]:
    """Settings of a Plotly axis; with room beyond its ends, and no ticks there, for `values` (n,) that are pinned."""
    below, above = (values < axis.low).any(), (values > axis.high).any()
    low, high = axis.range(values, room=PIN_ROOM)
    fixed = below or above or metric.counted
    ticks = (
        {"tickvals": axis.ticks} if fixed else {"nticks": math.floor((axis.high - axis.low) / axis.step + NOISE) + 1}
    )
    return {
        "range": [low if below else axis.low, high if above else axis.high],
        "tickformat": tick_format(metric),
        **ticks,
    }


def beside(value: float, axis: NumberAxis, metric: NumberFace) -> str:
    """What is written beside a dot that is alone: its number, with the digits that tell it from the axis' ends."""
    return apart([value, axis.low, axis.high], metric.format)[0]


def _round_step(least: float) -> float:
    """The smallest of 1, 2 and 5, with any number of zeros, that is no less."""
    power = 10.0 ** math.floor(math.log10(least))
    return _clean(next(digit for digit in (1, 2, 5, 10) if digit * power >= least * (1 - NOISE)) * power)


def _clean(value: float) -> float:
    """Without the noise of floating point, and no -0."""
    return float(f"{value:.10g}") + 0.0
