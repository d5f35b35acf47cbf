"""A run as pages, reports and notebooks read it: each of its arrays and numbers by name, with its shape.

S test images are followed, H x W pixels with C channels; D latent dimensions. Pictures are uint8, 0 to 255. What every
completed run has raises BrokenRun with one sentence where it is missing or does not fit; what a run may do without is
None there. Arrays are shared and read-only: copy before changing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import pandas as pd

from vae_core.errors import BetaboardError
from vae_core.runs import schema
from vae_core.runs.dimensions import Dimensions, measured_dimensions
from vae_core.runs.files import Stamp
from vae_core.runs.reader import FROM_DISK, Arrays, Reader
from vae_core.runs.store import Run
from vae_core.runs.stored import (
    NAMES,
    ClassSamples,
    CodeMap,
    CodeSnapshots,
    Interpolations,
    Manifold,
    NamedColumns,
    Resampled,
    Snapshots,
    Together,
    Traversals,
    ValidationScores,
    from_arrays,
)


class Part(StrEnum):
    """What a run holds beside its settings, a file each."""

    HISTORY = schema.HISTORY
    METRICS = schema.METRICS_FILE
    WEIGHTS = schema.MODEL
    CODES = schema.LATENTS
    MAPS = schema.EMBEDDINGS
    PICTURES = schema.IMAGES
    ORIGINALS = schema.INPUTS
    VALIDATION = schema.VALIDATION
    CODE_SNAPSHOTS = schema.CODE_SNAPSHOTS


MEASURED = (Part.METRICS, Part.CODES, Part.MAPS, Part.PICTURES)  # what a run has once it is evaluated


@dataclass(frozen=True, eq=False)
class OpenedRun(Run):
    """A run with its arrays at hand: each file is read when the first of its values is asked for."""

    reader: Reader = FROM_DISK

    @classmethod
    def of(cls, run: Run, reader: Reader = FROM_DISK) -> OpenedRun:
        """The run as `reader` reads it."""
        return cls(run.folder, run.record, reader)

    # The codes of the followed test images.

    @property
    def index(self) -> np.ndarray:
        """(S,) int, the images' places in the data set."""
        return self._required(Part.CODES, "index")

    @property
    def mu(self) -> np.ndarray:
        """(S, D) float, the means of q(z|x)."""
        return self._required(Part.CODES, "mu")

    @property
    def logvar(self) -> np.ndarray:
        """(S, D) float, the logarithms of the variances of q(z|x)."""
        return self._required(Part.CODES, "logvar")

    @property
    def labels(self) -> np.ndarray | None:
        """(S,) int, what the images show, as places in `label_names`; None where the data has no named labels."""
        return self._arrays(Part.CODES).get("labels") if self.label_names else None

    @property
    def factors(self) -> NamedColumns | None:
        """The known factors of the images; None where the data has none."""
        return self._columns("factors", "factor_names")

    @property
    def attributes(self) -> NamedColumns | None:
        """Which attributes the images have, 0 or 1 each; None where the data has none."""
        return self._columns("attributes", "attribute_names")

    @cached_property
    def dimensions(self) -> Dimensions:
        """How much each latent dimension is used: as it was measured, else of the stored codes."""
        return measured_dimensions(self, self.mu, self.logvar)

    # What the model draws.

    @property
    def reconstructions(self) -> np.ndarray:
        """(S, H, W, C), the images redrawn from `mu`."""
        return self._required(Part.PICTURES, "reconstructions")

    @property
    def snapshots(self) -> Snapshots:
        """The first images through the epochs."""
        return self._all_of(Snapshots)

    @property
    def samples(self) -> np.ndarray:
        """(N, H, W, C), drawn from noise, the same for all runs of as many dimensions."""
        return self._required(Part.PICTURES, "samples")

    @property
    def traversals(self) -> Traversals:
        """One dimension at a time, from one end to the other."""
        return self._all_of(Traversals)

    @property
    def mixture_samples(self) -> np.ndarray | None:
        """(N, H, W, C), drawn from a mixture of Gaussians fitted to codes; None in runs evaluated before these."""
        return self._arrays(Part.PICTURES).get("mixture_samples")

    @property
    def class_samples(self) -> ClassSamples | None:
        """Drawn of one class at a time; None without labels and in runs evaluated before these."""
        return from_arrays(ClassSamples, self._arrays(Part.PICTURES))

    @property
    def resampled(self) -> Resampled | None:
        """Around the first images; None in runs evaluated before these."""
        return from_arrays(Resampled, self._arrays(Part.PICTURES))

    @property
    def interpolations(self) -> Interpolations | None:
        """Between images; None in runs evaluated before these."""
        return from_arrays(Interpolations, self._arrays(Part.PICTURES))

    @property
    def manifold(self) -> Manifold | None:
        """The grid of all pictures; None unless the run has two dimensions, and in runs evaluated before these."""
        return from_arrays(Manifold, self._arrays(Part.PICTURES))

    @property
    def validation(self) -> ValidationScores | None:
        """How it does on validation images, one by one; None in runs evaluated before these."""
        return self._file_of(ValidationScores, Part.VALIDATION)

    # Maps, originals, history.

    @property
    def code_snapshots(self) -> CodeSnapshots | None:
        """The codes through the epochs, on a plane; None in runs trained before these."""
        return self._file_of(CodeSnapshots, Part.CODE_SNAPSHOTS)

    @property
    def map_methods(self) -> frozenset[str]:
        """The methods of which it stores a map: 'pca', 'tsne', 'umap'."""
        ending = schema.KEPT.format("")
        return frozenset(name for name in self._arrays(Part.MAPS) if not name.endswith(ending))

    def map(self, method: str) -> CodeMap:
        """The map of the codes by a method."""
        points = self._required(Part.MAPS, method)
        return CodeMap(points, self._arrays(Part.MAPS).get(schema.KEPT.format(method)))

    @cached_property
    def originals(self) -> np.ndarray | None:
        """(S, H, W, C), the images themselves: the run's copy or the data set's; None if neither is on this machine."""
        if self.has(Part.ORIGINALS):
            return self._required(Part.ORIGINALS, "images")
        if not self.has(Part.CODES):
            return None
        name, image_size = self.source
        try:
            return self.reader.originals(name, self.index.astype(np.int64), image_size=image_size)
        except BetaboardError:
            return None

    @property
    def source(self) -> tuple[str, int | None]:
        """The name of its data set, and the size that its images were cut to where they come in other sizes."""
        return str(self.data["name"]), self.config.get("image_size")

    def history(self) -> pd.DataFrame:
        """One row a record (epoch, step, split, seconds, the loss terms), as far as it is written."""
        return self.reader.history(str(self.folder), self.stamp(Part.HISTORY))

    # Words and states.

    @property
    def conditional(self) -> bool:
        """Whether the model is told the label of each picture beside its code."""
        return bool(self.config.get("conditional"))

    def condition(self, row: int | None = None) -> int | None:
        """The label that a conditional model is told with followed image `row`, or with no image; else None."""
        if not self.conditional:
            return None
        return 0 if row is None else int(self._required(Part.CODES, "labels")[row])

    @property
    def label_texts(self) -> list[str]:
        """What each of the S images shows; '' where the data has no named labels."""
        labels, names = self.labels, self.label_names
        return [""] * len(self.index) if labels is None else [names[label] for label in labels]

    def check(self, parts: Iterable[Part]) -> None:
        """Read the parts; BrokenRun with one sentence if one cannot be read or does not fit."""
        _ = self.metrics, self.notes
        for part in parts:
            if part.endswith(".npz"):
                self._arrays(part)

    def state(self, *parts: Part) -> tuple[str, Stamp]:
        """The folder and the stamp of the parts: equal as long as all is that is computed of them.

        Without parts: of what was measured, and of the originals.
        """
        return str(self.folder), self.stamp(*(parts or (*MEASURED, Part.ORIGINALS)))

    def _arrays(self, part: Part) -> Arrays:
        return self.reader.arrays(str(self.folder), part.value, self.stamp(part))

    def _required(self, part: Part, name: str) -> np.ndarray:
        arrays = self._arrays(part)
        if name not in arrays:
            raise self.unreadable(part, f"it has no {name}")
        return arrays[name]

    def _all_of(self, kind: type[Together]) -> Together:
        return kind(*(self._required(Part.PICTURES, name) for name in NAMES[kind]))

    def _file_of(self, kind: type[Together], part: Part) -> Together | None:
        return from_arrays(kind, self._arrays(part)) if self.has(part) else None

    def _columns(self, name: str, names_entry: str) -> NamedColumns | None:
        values, names = self._arrays(Part.CODES).get(name), tuple(self.data.get(names_entry) or ())
        if values is None or values.ndim != 2 or values.shape[1] != len(names) or not names:
            return None
        return NamedColumns(names, values)


def originals_of(runs: Iterable[OpenedRun]) -> np.ndarray | None:
    """(S, H, W, C), the originals of runs that follow the same images, from the first that has them; None without."""
    return next((originals for run in runs if (originals := run.originals) is not None), None)


def shared_map_methods(runs: Iterable[OpenedRun]) -> frozenset[str]:
    """The methods of which all of the runs store a map."""
    return frozenset.intersection(*(run.map_methods for run in runs))


def redrawn_columns(runs: Mapping[str, OpenedRun], originals: np.ndarray | None) -> dict[str, np.ndarray]:
    """What stands side by side: the originals, where they are here, and what each run redraws, (S, H, W, C) each."""
    first = {} if originals is None else {"original": originals}
    return first | {name: run.reconstructions for name, run in runs.items()}
