"""Everything that the story of some runs needs, gathered once: one run a setting, of one data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from vae_core.errors import BrokenRun
from vae_core.faces import NumberFace
from vae_core.figures.style.run_colours import run_colours
from vae_core.latents.difference_maps import change_table
from vae_core.latents.neighbourhoods import aligned_with_first, chance_agreement, label_agreement
from vae_core.quantities import DISTORTION, IN_USE, LIKENESS, RATE
from vae_core.runs import OpenedRun, Run
from vae_core.runs.axis import compare
from vae_core.runs.comparison import comparison_table, number_faces
from vae_core.runs.dimensions import Dimensions
from vae_core.runs.groups import by_beta, siblings
from vae_core.runs.labels import labels
from vae_core.runs.opened import originals_of, shared_map_methods
from vae_core.runs.recommendation import Recommendation, measured_gain, recommend, settings
from vae_core.runs.stored import ValidationScores
from vae_core.runs.units import compared_error

MAPS = ("tsne", "umap", "pca")  # the first that all runs have is shown


@dataclass(frozen=True, eq=False)
class StoryMaterial:
    """runs: of one data set, one a setting, as they stand side by side. catalogue: all runs, to find seeds among.

    by: the setting that they are compared by, found if not said.
    """

    runs: Sequence[OpenedRun]
    catalogue: Sequence[Run]
    by: str = ""

    @cached_property
    def labels(self) -> dict[str, str]:
        return labels(by_beta(self.runs))

    @cached_property
    def names(self) -> list[str]:
        """The settings in the order in which they stand."""
        return [self.labels[run.run_id] for run in self.runs]

    @cached_property
    def runs_by_name(self) -> dict[str, OpenedRun]:
        return dict(zip(self.names, self.runs, strict=True))

    @cached_property
    def colours(self) -> dict[str, str]:
        """By run id, as on every page."""
        return run_colours(by_beta(self.runs), [*self.runs, *self._others])

    @cached_property
    def colour_of(self) -> dict[str, str]:
        return {self.labels[run_id]: colour for run_id, colour in self.colours.items()}

    @cached_property
    def groups(self) -> list[list[Run]]:
        """The runs with the other seeds of their settings."""
        return siblings(self.runs, [*self.runs, *self._others])

    @cached_property
    def numbers(self) -> dict[str, NumberFace]:
        """What people call the numbers of the table."""
        return number_faces(self.groups)

    @cached_property
    def costs(self) -> tuple[str, ...]:
        """The columns of the table of which the story tells."""
        return compared_error(self.table).column, RATE, IN_USE

    def face(self, name: str) -> NumberFace:
        """What people call one number, measured or not."""
        return self.numbers.get(name, NumberFace.named(name))

    @cached_property
    def table(self) -> pd.DataFrame:
        """`comparison_table` of every seed of every setting, its lines by the names that their settings have."""
        table = comparison_table(self.groups, self.labels, self.colours, by=self.by)
        short = {line: label.partition(" · ")[2] for line, label in zip(table["line"], table["label"], strict=True)}
        return table.replace({"line": short}) if len(set(short.values())) == len(short) else table

    @cached_property
    def also(self) -> Mapping[str, Sequence[str]]:
        """What differs beside what is compared: of `axis.Comparison`."""
        return compare(self.runs, self.by).also

    @cached_property
    def advice(self) -> Recommendation:
        """What the rule recommends, from the validation pictures of every seed."""
        reader = self.runs[0].reader
        runs = [OpenedRun.of(run, reader) for group in self.groups for run in group]
        scores = {run.run_id: scores for run in runs if (scores := _validation(run)) is not None}
        return recommend(self.table, scores, {run.run_id: measured_gain(run) for run in runs})

    @cached_property
    def test_gains(self) -> dict[str, float]:
        """Setting -> mean over seeds of `measured_gain`, NaN where it is not known."""
        gains = pd.Series({run.run_id: measured_gain(run) for group in self.groups for run in group}, dtype=float)
        return {str(name): float(gain) for name, gain in gains.groupby(self.table["label"], sort=False).mean().items()}

    @cached_property
    def dimensions(self) -> dict[str, Dimensions]:
        return {name: run.dimensions for name, run in self.runs_by_name.items()}

    @cached_property
    def originals(self) -> np.ndarray | None:
        """(S, H, W, C) uint8 of the test pictures; None where they are not on this machine."""
        return originals_of(self.runs)

    @property
    def hover_pictures(self) -> np.ndarray:
        """(S, H, W, C) uint8, what dots of maps show: the originals, or as the best model redraws them."""
        return self.runs_by_name[self.best].reconstructions if self.originals is None else self.originals

    @cached_property
    def best(self) -> str:
        """The setting whose pictures are most like the originals, or with the least error where that is not known."""
        means = settings(self.table)
        if means[LIKENESS[0]].notna().any():
            return str(means[LIKENESS[0]].idxmax())
        errors = means[compared_error(means).column]
        return str(errors.idxmin()) if errors.notna().any() else self.names[0]

    @cached_property
    def in_full(self) -> str:
        """The setting whose dials are shown: the recommended one, else the one that uses most."""
        if self.advice.settings:
            return self.advice.settings[0]
        return max(self.names, key=lambda name: self.dimensions[name].count)

    @cached_property
    def image_labels(self) -> np.ndarray | None:
        """Labels (S,) of the stored test pictures, if they have names."""
        return self.runs[0].labels

    @cached_property
    def method(self) -> str:
        shared = shared_map_methods(self.runs)
        return next((method for method in MAPS if method in shared), "pca")

    @cached_property
    def maps(self) -> dict[str, np.ndarray]:
        """Setting -> positions (S, 2) of the codes, turned to lie like those of the first."""
        return aligned_with_first({name: run.map(self.method).points for name, run in self.runs_by_name.items()})

    @cached_property
    def agreement(self) -> dict[str, float]:
        """Setting -> share of a dot's neighbours with its label, NaN without labels."""
        labels = self.image_labels
        if labels is None:
            return dict.fromkeys(self.names, float("nan"))
        return {name: label_agreement(points, labels) for name, points in self.maps.items()}

    @cached_property
    def chance(self) -> float:
        return float("nan") if self.image_labels is None else chance_agreement(self.image_labels)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """`change_table` of the setting shown in full, with how much each dial changes a pixel, 0 to 1."""
        dimensions = {self.in_full: self.dimensions[self.in_full]}
        return change_table(dimensions, {self.in_full: self.runs_by_name[self.in_full].traversals.pictures[0]})

    @property
    def data_name(self) -> str:
        return self.runs[0].faces.data.title

    @property
    def picture_kind(self) -> str:
        return self.runs[0].faces.data.pictures

    @property
    def test_images(self) -> int:
        """On how many test pictures the redrawing error of each run was measured; 0 if not known or not the same."""
        counts = {int(run.metrics.get(DISTORTION, {}).get("n") or 0) for run in self.runs}
        return counts.pop() if len(counts) == 1 else 0

    @cached_property
    def _others(self) -> list[Run]:
        ids = {run.run_id for run in self.runs}
        return [run for run in self.catalogue if run.run_id not in ids]


def _validation(run: OpenedRun) -> ValidationScores | None:
    """None also where the file of another seed cannot be read: the page has checked the chosen runs alone."""
    try:
        return run.validation
    except BrokenRun:
        return None
