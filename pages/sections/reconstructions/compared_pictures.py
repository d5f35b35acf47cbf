"""The test pictures that the page shows: the models beside each other, the originals, the errors, the heads of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pages.parts import picture_scores
from vae_core.runs import OpenedRun
from vae_core.runs.opened import originals_of


@dataclass(frozen=True, eq=False)
class ComparedPictures:
    """Of runs of one data set, by name. S: as many pictures as all of the runs follow; M models."""

    runs: Mapping[str, OpenedRun]

    @cached_property
    def redrawn(self) -> np.ndarray:
        """(S, M, H, W, C) uint8"""
        count = min(len(run.reconstructions) for run in self.runs.values())
        return np.stack([run.reconstructions[:count] for run in self.runs.values()], axis=1)

    @cached_property
    def originals(self) -> np.ndarray | None:
        """(S or more, H, W, C) uint8, None where they are not on this machine."""
        return originals_of(self.runs.values())

    @cached_property
    def errors(self) -> np.ndarray | None:
        """(S, M), how far a pixel is off on average, as a share of full brightness; None without originals."""
        if self.originals is None:
            return None
        errors = [picture_scores.redrawing_errors(run, self.originals) for run in self.runs.values()]
        return np.stack([each[: len(self.redrawn)] for each in errors], axis=1)

    @cached_property
    def heads(self) -> list[str]:
        """What each picture shows, else its number."""
        texts = next(iter(self.runs.values())).label_texts[: len(self.redrawn)]
        return [text or f"picture {place + 1}" for place, text in enumerate(texts)]

    @cached_property
    def varieties(self) -> dict[str, float]:
        """Of every model, how much its redrawn pictures differ from each other."""
        return {name: picture_scores.variety_of_redrawn(run) for name, run in self.runs.items()}

    @cached_property
    def variety_of_originals(self) -> float:
        """How much the originals do; NaN where they are not on this machine."""
        return picture_scores.variety_of_originals(self.runs.values())
