"""Latent space: what the dots of a map can be coloured by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class DotColour:
    """What dots are coloured by.

    title: its name in the list to choose from. noun: its name in a sentence. meaning: what it is, for those who ask.
    amount: whether it is a number, rather than a kind.
    """

    title: str
    noun: str
    meaning: str
    amount: bool = True


LABEL = DotColour("Label", "kind of picture", "the picture's label.", amount=False)


def colour_options(
    *, labelled: bool, factors: Sequence[str], attributes: Sequence[str], originals: bool
) -> dict[str, DotColour]:
    """What there is to colour by, the first being the usual: 'label', 'factor-0', 'attribute-3', 'error', 'dial', ...

    'plain' is one colour for all, the usual where nothing is known of the pictures.
    """
    options = {"label": LABEL} if labelled else {}
    for number, name in enumerate(factors):
        options[f"factor-{number}"] = DotColour(
            name, f"'{name}'", f"the value of *{name}*, a factor that is known of each picture (numbered from 0)."
        )
    for number, name in enumerate(attributes):
        options[f"attribute-{number}"] = DotColour(
            name, f"'{name}'", f"whether the picture has *{name}*.", amount=False
        )
    if not options:
        options["plain"] = DotColour("Nothing", "", "", amount=False)
    if originals:
        options["error"] = DotColour(
            "Redrawing error",
            "redrawing error",
            "how far the redrawn picture's pixels are from the original's on average; 100% is from black to white.",
        )
    options["dial"] = DotColour("A dial's value", "dial's value", "each model's own mean (*mu*) of that dimension.")
    return options
