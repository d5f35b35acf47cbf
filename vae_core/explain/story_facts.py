"""What the story is told from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.runs.recommendation import Recommendation


@dataclass(frozen=True)
class Facts:
    """What the sentences are about: models of one data set.

    table: `comparison_table` of all seeds; numbers: name -> face of its metrics. advice: what `recommend` says of it.
    pictures: what they show, in plural; shape: (H, W, C) of them; tested: on how many the redrawing errors were
    measured, 0 if not known. sizes: by setting, the number of its dials. best: the setting that redraws best; in_full:
    the one whose dials are shown. method: of the maps; agreement and chance: as for `latent_space.map_words`. changes:
    as for `traversals.one_model_words`, of `in_full`. originals: whether the original pictures are here. baseline: the
    setting that others are measured against, '' where none is pinned.
    """

    table: pd.DataFrame
    numbers: Mapping[str, NumberFace]
    advice: Recommendation
    pictures: str
    shape: tuple[int, int, int]
    tested: int
    sizes: Mapping[str, int]
    best: str
    in_full: str
    method: str
    agreement: Mapping[str, float]
    chance: float
    changes: pd.DataFrame
    originals: bool
    baseline: str = ""
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)
