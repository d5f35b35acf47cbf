"""The final numbers of several runs as one table, with the place that each run has in a comparison across beta."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from vae_core.runs.groups import data_groups, described, differing, number
from vae_core.runs.metrics import METRICS
from vae_core.runs.store import Run

COLUMNS = ("label", "beta", "seed", "line", "images", "colour")


def table(groups: Sequence[Sequence[Run]], labels: Mapping[str, str], colours: Mapping[str, str]) -> pd.DataFrame:
    """One row a run of the seed groups (see `groups.siblings`), index `run_id`, a column for each of METRICS.

    label: the run's name, or that of the first member of its group that has one; colour likewise.
    beta: infinite where the run was trained on the KL alone. line: what tells runs that differ in more than beta
    and seed, '' where nothing does. images: number of the data set among those compared; likelihoods count as
    different images, because their errors are not in the same unit.
    """
    runs = [run for group in groups for run in group]
    keys = [key for key in differing(runs) if key not in ("beta", "seed", "reconstruction_weight")]
    family = {run.run_id: i for i, same in enumerate(data_groups(runs)) for run in same}
    likelihoods = sorted({str(run.config.get("likelihood")) for run in runs})
    rows = {}
    for group in groups:
        known = next(run.run_id for run in group if run.run_id in labels)
        for run in group:
            rows[run.run_id] = {
                "label": labels[known],
                "beta": weight(run),
                "seed": run.seed,
                "line": described(run, keys) or "",
                "images": family[run.run_id] * len(likelihoods) + likelihoods.index(str(run.config.get("likelihood"))),
                "colour": colours[known],
            } | {name: run.metric(name) for name in METRICS}
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*COLUMNS, *METRICS]).rename_axis("run_id")


def weight(run: Run) -> float:
    """Beta as the weight of the KL against the reconstruction: infinite where the reconstruction does not count."""
    return run.beta if run.config.get("reconstruction_weight", 1.0) else math.inf


def beta_name(beta: float) -> str:
    """A beta of the table as people write it; infinity is 'KL alone'."""
    return "KL alone" if math.isinf(beta) else number(beta)
