"""What each latent dimension of a run has to do with each known factor, as its scores were computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from vae_core.quantities import IMPORTANCE, IN_USE, INFORMATION, LABEL_INFORMATION
from vae_core.runs.store import Run

Kind = Literal["importance", "information"]

OWN = 0.5  # of what all dimensions say of a factor, and of what one says of all: from here on the factor is its own
LEAST_SHARE = 0.05  # of a factor's values: a dimension that knows less of it than that tells nothing


@dataclass(frozen=True, eq=False)
class FactorTable:
    """values: (D, K) from 0 to 1 for the dimensions and factors named, in that order.

    kind: importance, where each column adds up to 1, or information, the share of a factor that a dimension alone
    knows. pruned: dimensions left out as silent.
    """

    kind: Kind
    values: np.ndarray
    dimensions: tuple[int, ...]
    factors: tuple[str, ...]
    pruned: tuple[int, ...]

    def carriers(self) -> pd.DataFrame:
        """One row a factor: `dimension` that says most of it (-1 if none tells it), `value`, its `share` of what all
        say together, `own`: the dimension says most of it and is mostly about it."""
        if not len(self.dimensions):
            silent = {"dimension": -1, "value": 0.0, "share": 0.0, "own": False}
            return pd.DataFrame([silent] * len(self.factors), index=list(self.factors))
        best = self.values.argmax(axis=0)
        value = self.values.max(axis=0)
        share = _parts(value, self.values.sum(axis=0))
        focus = _parts(value, self.values[best].sum(axis=1))
        carried = value >= (LEAST_SHARE if self.kind == "information" else 1e-9)
        return pd.DataFrame(
            {
                "dimension": np.where(carried, np.array(self.dimensions)[best], -1),
                "value": value,
                "share": share,
                "own": carried & (share >= OWN) & (focus > OWN),  # one dimension is the own of one factor at most
            },
            index=list(self.factors),
        )


def factor_table(run: Run, kind: Kind) -> FactorTable | None:
    """The importances of DCI, or the mutual information of MIG as a share of each factor's entropy.

    Of labelled images without known factors, the information about the label. None where the run was not scored; no
    dimension where none is in use, since the traces in silent dimensions draw nothing.
    """
    name, entry = (IMPORTANCE, run.metrics.get(IMPORTANCE)) if kind == "importance" else _of_mig(run.metrics)
    if not entry:
        return None
    values = np.array(entry["importances" if name == IMPORTANCE else "mutual_information"], float)
    values = values.reshape(len(entry["dimensions"]), len(entry["factors"]))
    if kind == "information":
        values = values / np.array(entry["entropies"], float)
    factors, dimensions, pruned = (tuple(entry[part]) for part in ("factors", "dimensions", "pruned_dimensions"))
    if run.metric(IN_USE) == 0:
        return FactorTable(kind, values[:0], (), factors, tuple(sorted((*dimensions, *pruned))))
    return FactorTable(kind, values, dimensions, factors, pruned)


def _of_mig(metrics: Mapping[str, dict[str, Any]]) -> tuple[str, dict[str, Any] | None]:
    name = INFORMATION if INFORMATION in metrics else LABEL_INFORMATION
    return name, metrics.get(name)


def _parts(value: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(value, whole, out=np.zeros_like(value), where=whole > 0)
