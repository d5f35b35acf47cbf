"""A place for every beta on one axis: even steps for even factors, with room for zero and for 'KL alone'."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
import plotly.graph_objects as go

from vae_core.digits import told_apart
from vae_core.figures.style.off_scale import BREAK
from vae_core.runs.comparison import value_name

SHORT = 3  # digits up to which a beta is written in full
NARROWEST = 0.07  # of the axis: two ticks nearer than this share one text


def places(betas: Iterable[float]) -> dict[float, float]:
    """Position of each beta: log10 of it; zero set off to the left of the smallest, infinity to the right."""
    values = sorted(set(betas))
    inner = {beta: float(np.log10(beta)) for beta in values if 0 < beta < np.inf}
    first, last = (min(inner.values()), max(inner.values())) if inner else (0.0, 0.0)
    gap = max(0.5, (last - first) / 4)
    return {b: inner.get(b, first - gap if b == 0 else last + gap) for b in values}


def is_set_off(beta: float) -> bool:
    """Whether a beta stands apart from the others, so that no line may lead to it."""
    return beta == 0 or np.isinf(beta)


def lay_out(figure: go.Figure, place: Mapping[float, float], notes: Mapping[float, str] | None = None) -> None:
    """Give every x axis of the figure the betas as its ticks, a second line of `notes` under them, and the breaks."""
    ends = min(place.values()), max(place.values())
    room = max(0.25, 0.08 * (ends[1] - ends[0]))
    span = ends[1] - ends[0] + 2 * room
    texts, last, name = [], -np.inf, tick_names(place)
    for beta, x in place.items():
        fits = x - last >= NARROWEST * span
        texts.append("<br>".join(filter(None, [name[beta], (notes or {}).get(beta)])) if fits else "")
        last = x if fits else last
    figure.update_xaxes(
        range=[ends[0] - room, ends[1] + room],
        tickmode="array",
        tickvals=list(place.values()),
        ticktext=texts,
        tickangle=0,
        zeroline=False,
    )
    for x in breaks(place):
        figure.add_vline(x=x, line=BREAK)


def tick_names(betas: Iterable[float]) -> dict[float, str]:
    """What is written at each beta: of a long decimal two digits, or as many as tell it from the others.

    >>> tick_names([0, 0.125, 0.5695, 9.492])
    {0: '0', 0.125: '0.125', 0.5695: '0.57', 9.492: '9.5'}
    """
    values = [*betas]
    return dict(zip(values, told_apart(values, _tick_name), strict=True))


def _tick_name(beta: float, more: int) -> str:
    exact = value_name(beta)
    if "." not in exact or len(exact.replace(".", "").lstrip("0")) <= SHORT:
        return exact
    return f"{beta:.{max(1 - math.floor(math.log10(beta)), 0) + more}f}"


def breaks(place: Mapping[float, float]) -> list[float]:
    """Where the axis is broken: half way between a beta that is set off and its neighbour."""
    pairs = zip(list(place)[:-1], list(place)[1:], strict=True)
    return [(place[a] + place[b]) / 2 for a, b in pairs if is_set_off(a) or is_set_off(b)]
