"""The final numbers of several runs as one table, with the place that each run has in a comparison across beta."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from vae_core.runs import strength
from vae_core.runs.catalogue import MAIN_METRICS
from vae_core.runs.groups import data_groups, described, differing, telling
from vae_core.runs.groups import labels as setting_names
from vae_core.runs.store import Run

PLAIN = "plain"  # the line of runs with nothing switched on that others have
COLUMNS = ("label", "beta", "scale", "seed", "line", "images", "colour")


def comparison_table(
    groups: Sequence[Sequence[Run]],
    labels: Mapping[str, str],
    colours: Mapping[str, str],
    metrics: Sequence[str] = MAIN_METRICS,
) -> pd.DataFrame:
    """One row a run of the seed groups (see `groups.siblings`), index `run_id`, a column for each of `metrics`.

    label: the name of the run's setting: that of the first member of its group that has one, and without the seed
    where several have; colour likewise. Groups of which no member has a name are left out.
    beta: infinite where the run was trained on the KL alone; of another objective the setting that it is swept over,
    whose name is its scale ('beta', 'gamma (FactorVAE)'). line: what tells runs that differ in more than beta
    and seed, '' where nothing does. images: number of the data set among those compared; likelihoods count as
    different images, because their errors are not in the same unit.
    """
    named = [[run for run in group if run.run_id in labels] for group in groups]
    groups = [group for group, known in zip(groups, named, strict=True) if known]
    firsts = [known[0] for known in named if known]
    if any(len(known) > 1 for known in named):
        labels = setting_names(firsts)
    runs = [run for group in groups for run in group]
    keys = telling(runs, [key for key in differing(runs) if key not in ("beta", "seed", "reconstruction_weight")])
    family = {run.run_id: i for i, same in enumerate(data_groups(runs)) for run in same}
    likelihoods = sorted({str(run.config.get("likelihood")) for run in runs})
    rows = {}
    for group, first in zip(groups, firsts, strict=True):
        for run in group:
            rows[run.run_id] = {
                "label": labels[first.run_id],
                "beta": strength.value(run),
                "scale": strength.axis(run),
                "seed": run.seed,
                "line": described(run, keys),
                "images": family[run.run_id] * len(likelihoods) + likelihoods.index(str(run.config.get("likelihood"))),
                "colour": colours[first.run_id],
            } | {name: run.metric(name) for name in metrics}
    if len({row["line"] for row in rows.values()}) > 1:
        rows = {run_id: row | {"line": row["line"] or PLAIN} for run_id, row in rows.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*COLUMNS, *metrics]).rename_axis("run_id")


def weight(run: Run) -> float:
    """Beta as the weight of the KL against the reconstruction: infinite where the reconstruction does not count."""
    return strength.value(run)


def beta_name(beta: float) -> str:
    """A beta of the table as people write it; infinity is 'KL alone'."""
    return "KL alone" if math.isinf(beta) else strength.number(beta)
