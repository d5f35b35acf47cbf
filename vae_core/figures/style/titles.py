"""How a chart is headed."""

from __future__ import annotations

from vae_core.faces import NumberFace


def headed(number: NumberFace) -> str:
    """What the number is called, and in small its unit and which way is better."""
    return f"{number.title}<br><span style='font-size:12px'>{number.subtitle}</span>"
