"""Everything that the story of some runs is told from, gathered once: one run a setting, of one data set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
import pandas as pd

import vae_core.data as datasets
from vae_core.errors import BetaboardError
from vae_core.faces import NumberFace
from vae_core.figures.style.theme import run_colours
from vae_core.latents.difference_maps import change
from vae_core.latents.neighbourhoods import aligned, chance_agreement, label_agreement
from vae_core.quantities import DISTORTION, IN_USE, LIKENESS, RATE
from vae_core.runs import Run, schema
from vae_core.runs.comparison import comparison_table, number_faces
from vae_core.runs.dimensions import Dimensions, measured_dimensions
from vae_core.runs.dimensions import dimension_table as dial_table
from vae_core.runs.groups import by_beta, labels, siblings
from vae_core.runs.recommendation import Recommendation, recommend, settings

COSTS = (DISTORTION, RATE, IN_USE)  # the numbers of which the story tells
MAPS = ("tsne", "umap", "pca")  # the first that all runs have is shown


class Arrays(Protocol):
    """Arrays of one of a run's npz files: those named, or all."""

    def __call__(self, run: Run, file: str, *names: str) -> dict[str, np.ndarray]: ...


@dataclass(frozen=True, eq=False)
class Material:
    """runs: of one data set, one a setting, as they stand side by side. catalogue: all runs there are, to find seeds.

    arrays and inputs: how files and originals ((S, H, W, C) uint8 or None) are read, so that a page can use its cache.
    """

    runs: Sequence[Run]
    catalogue: Sequence[Run]
    arrays: Arrays
    inputs: Callable[[Run], np.ndarray | None]

    @cached_property
    def labels(self) -> dict[str, str]:
        return labels(by_beta(self.runs))

    @cached_property
    def names(self) -> list[str]:
        """The settings in the order in which they stand."""
        return [self.labels[run.run_id] for run in self.runs]

    @cached_property
    def by_name(self) -> dict[str, Run]:
        return dict(zip(self.names, self.runs, strict=True))

    @cached_property
    def colours(self) -> dict[str, str]:
        """By run id: in order of beta, wherever a run stands."""
        return run_colours([run.run_id for run in by_beta(self.runs)])

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
    def table(self) -> pd.DataFrame:
        """`comparison_table` of every seed of every setting, its lines by the names that their settings have."""
        table = comparison_table(self.groups, self.labels, self.colours)
        short = {line: label.partition(" · ")[2] for line, label in zip(table["line"], table["label"], strict=True)}
        return table.replace({"line": short}) if len(set(short.values())) == len(short) else table

    @cached_property
    def advice(self) -> Recommendation:
        return recommend(self.table)

    @cached_property
    def dials(self) -> dict[str, Dimensions]:
        return {name: self._dials(run) for name, run in self.by_name.items()}

    @cached_property
    def originals(self) -> np.ndarray | None:
        return next((found for run in self.runs if (found := self.inputs(run)) is not None), None)

    @cached_property
    def best(self) -> str:
        """The setting whose pictures are most like the originals, or with the least error where that is not known."""
        means = settings(self.table)
        if means[LIKENESS[0]].notna().any():
            return str(means[LIKENESS[0]].idxmax())
        return str(means[DISTORTION].idxmin()) if means[DISTORTION].notna().any() else self.names[0]

    @cached_property
    def in_full(self) -> str:
        """The setting whose dials are shown: the recommended one, else the one that uses most."""
        if self.advice.settings:
            return self.advice.settings[0]
        return max(self.names, key=lambda name: self.dials[name].count)

    @cached_property
    def label_of(self) -> np.ndarray | None:
        """Labels (S,) of the stored test pictures, if they have names."""
        found = self.arrays(self.runs[0], schema.LATENTS).get("labels")
        return found if found is not None and self.runs[0].label_names else None

    @cached_property
    def method(self) -> str:
        stored = [set(self.arrays(run, schema.EMBEDDINGS)) for run in self.runs]
        return next((method for method in MAPS if all(method in found for found in stored)), "pca")

    @cached_property
    def maps(self) -> dict[str, np.ndarray]:
        """Setting -> positions (S, 2) of the codes, turned to lie like those of the first."""
        found = [self.arrays(run, schema.EMBEDDINGS, self.method)[self.method] for run in self.runs]
        return {name: aligned(points, found[0]) for name, points in zip(self.names, found, strict=True)}

    @cached_property
    def agreement(self) -> dict[str, float]:
        """Setting -> share of a dot's neighbours with its label, NaN without labels."""
        labels_ = self.label_of
        if labels_ is None:
            return dict.fromkeys(self.names, float("nan"))
        return {name: label_agreement(points, labels_) for name, points in self.maps.items()}

    @cached_property
    def chance(self) -> float:
        return float("nan") if self.label_of is None else chance_agreement(self.label_of)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """`runs.dials.table` of the setting shown in full, with how much each dial changes a pixel, 0 to 1."""
        shown = self.dials[self.in_full]
        moved = change(self.turns(self.in_full))[shown.order]
        return dial_table({self.in_full: shown}).assign(change=moved)

    def turns(self, name: str, anchor: int = 0) -> np.ndarray:
        """Every dial of a setting turned from end to end: (D, T, H, W, C) uint8, begun with the middle of the code."""
        return self.pictures(name, "traversals")[anchor]

    def pictures(self, name: str, array: str) -> np.ndarray:
        return self.arrays(self.by_name[name], schema.IMAGES, array)[array]

    @property
    def data_name(self) -> str:
        return self.runs[0].faces.data.title

    @property
    def picture_kind(self) -> str:
        return self.runs[0].faces.data.pictures

    @property
    def tested(self) -> int:
        """On how many test pictures the numbers were measured; 0 if that is not known."""
        return max(int(run.metrics.get(DISTORTION, {}).get("n") or 0) for run in self.runs)

    @cached_property
    def _others(self) -> list[Run]:
        mine = {run.run_id for run in self.runs}
        return [run for run in self.catalogue if run.run_id not in mine]

    def _dials(self, run: Run) -> Dimensions:
        latents = self.arrays(run, schema.LATENTS, "mu", "logvar")
        return measured_dimensions(run, latents["mu"], latents["logvar"])


@lru_cache(maxsize=64)
def _read(run: Run, file: str) -> dict[str, np.ndarray]:
    return run.arrays(file)


def stored_arrays(run: Run, file: str, *names: str) -> dict[str, np.ndarray]:
    """Arrays straight from the run's folder, kept while the program runs."""
    found = _read(run, file)
    return {name: found[name] for name in names or found if name in found}


def stored_inputs(run: Run) -> np.ndarray | None:
    """The originals from the run's folder, else from its data set where that is on the machine, else None."""
    if run.has(schema.INPUTS):
        return stored_arrays(run, schema.INPUTS, "images")["images"]
    try:
        index = stored_arrays(run, schema.LATENTS, "index")["index"]
        return datasets.originals(str(run.data["name"]), index, image_size=run.config.get("image_size"))
    except BetaboardError:
        return None
