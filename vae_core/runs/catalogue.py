"""All runs of a store as one table, to list, sort and choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from vae_core.runs.groups import by_beta, differing
from vae_core.runs.store import Run

MAIN_METRICS = (
    "elbo",
    "reconstruction",
    "kl",
    "active_units",
    "ssim",
    "pearson",
    "knn_accuracy",
    "linear_accuracy",
)
LEADING = ("status", "dataset", "model", "beta", "seed")


def table(runs: Sequence[Run], broken: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row a run, index `run_id`: status, data set, model, beta, seed, every differing setting, main metrics, reason.

    Broken folders have a row too, with status 'broken' and the reason.
    """
    settings = [key for key in differing(runs) if key not in LEADING]
    rows = {run.run_id: _row(run, settings) for run in by_beta(runs)}
    rows |= {name: {"status": "broken", "reason": reason} for name, reason in (broken or {}).items()}
    columns = ["name", "sweep", *LEADING, *settings, *MAIN_METRICS, "epochs_done", "created_at", "reason"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("run_id")


def _row(run: Run, settings: Sequence[str]) -> dict[str, object]:
    row: dict[str, object] = {
        "name": run.name,
        "sweep": run.sweep,
        "status": run.status,
        "dataset": run.config.get("dataset", run.data.get("name")),
        "model": run.config.get("model"),
        "beta": run.beta,
        "seed": run.seed,
        "epochs_done": run.record.get("last_epoch"),
        "created_at": run.record["created_at"],
        "reason": run.record.get("reason"),
    }
    row |= {key: run.config.get(key) for key in settings}
    return row | {name: run.metric(name) for name in MAIN_METRICS}
