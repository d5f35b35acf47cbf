"""Lines at the ends of what nats can be: an error that no model comes below, the most information that can be seen."""

from __future__ import annotations

import math

from vae_core.faces import NumberFace
from vae_core.figures.style.theme import MUTED

LINE = {"color": MUTED, "width": 1, "dash": "dash"}


def limits(metric: NumberFace) -> dict[float, str]:
    """What is written at which end; of shares and scores, whose ends go without saying, nothing.

    >>> limits(NumberFace("Redrawing error", unit="nats per image", least=13.85))
    {13.85: 'none below'}
    """
    ends = {metric.least: "none below", metric.most: "none above"}
    return {end: text for end, text in ends.items() if metric.in_nats and math.isfinite(end)}
