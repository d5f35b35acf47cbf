"""A dial that acts where two dials of another model do: what one says with one dial, the other says with two."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from vae_core.latents.difference_maps import overlap

FOLLOWED = 0.4  # absolute rank correlation that each of the two must have with the dial: a sixth of its variance
NEAR, GAIN = 0.8, 0.03  # overlap that both together must have at least, and how much more than any dial alone


@dataclass(frozen=True)
class Joint:
    """Two dials, by their places among those that were given, and how much a third overlaps both and any one alone."""

    first: int
    second: int
    together: float
    alone: float


def joint(strengths: np.ndarray, correlations: np.ndarray, other: np.ndarray) -> Joint | None:
    """The two dials that together act where another model's dial does; None unless place and codes agree on them.

    strengths: (D, H, W) maps of the dials in use, correlations: (D,) of each with the other model's dial, other:
    (H, W) its map. Two dials together change a pixel by the root of the sum of squares, as independent ones do. Of all
    pairs it must be the one that overlaps most, so that a pair that codes say nothing of cannot win by its place.
    """
    pairs = list(combinations(range(len(strengths)), 2))
    if not pairs:
        return None
    both = np.array([np.hypot(strengths[a], strengths[b]) for a, b in pairs])
    together = np.nan_to_num(overlap(both, other[None])[:, 0])
    alone = float(np.nanmax(overlap(strengths, other[None]), initial=0))
    best = int(together.argmax())
    found = Joint(*pairs[best], float(together[best]), alone)
    followed = np.abs(correlations[list(pairs[best])]).min() >= FOLLOWED
    return found if followed and found.together >= max(NEAR, alone + GAIN) else None
