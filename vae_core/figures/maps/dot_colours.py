"""What the dots of maps are coloured by: a kind of each picture, or a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vae_core.figures.style.theme import label_colour

MOST_NAMES = 20  # kinds that are named in a legend and on maps; more cannot be told apart


@dataclass(frozen=True, eq=False)
class Groups:
    """A kind for each picture: of (S,) places in names, each kind with its colour. written: also on the maps."""

    of: np.ndarray
    names: Sequence[str]
    colours: Sequence[str]
    written: bool = True

    def first(self, count: int) -> Groups:
        """Of the first `count` pictures alone."""
        return replace(self, of=self.of[:count])


@dataclass(frozen=True, eq=False)
class Amounts:
    """A number for each picture: what it is called, its values (S,) by title of the map, and how it is written."""

    title: str
    values: Mapping[str, np.ndarray]
    form: str = ""

    def first(self, count: int) -> Amounts:
        """Of the first `count` pictures alone."""
        return replace(self, values={title: values[:count] for title, values in self.values.items()})

    @property
    def ends(self) -> tuple[float, float]:
        """Of the scale: all but the most extreme hundredth at each end, so that no single picture takes it all."""
        values = np.concatenate(list(self.values.values()))
        low, high = np.percentile(values, [1, 99])
        return float(low), float(high if high > low else low + 1)


def by_label(labels: np.ndarray, names: Sequence[str]) -> Groups:
    """Labels (S,) in the colours that they have everywhere."""
    return Groups(labels, names, [label_colour(label) for label in range(len(names))])
