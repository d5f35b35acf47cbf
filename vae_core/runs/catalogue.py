"""All runs of a store as one table, to list, sort and choose from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress

import pandas as pd

from vae_core.errors import BrokenRun
from vae_core.faces import NumberFace
from vae_core.runs.check import damage
from vae_core.runs.faces import together
from vae_core.runs.groups import by_beta, differing
from vae_core.runs.keeping import note_of, tags_of, title_of
from vae_core.runs.seeds import spread
from vae_core.runs.store import Run

LEADING = ("status", "dataset", "model", "beta", "seed")
_NO_SETTINGS = ("name", "sweep", "epochs_done", "created_at", "title", "tags", "note", "reason")


def run_table(runs: Sequence[Run], broken: Mapping[str, str] | None = None, *, every: bool = False) -> pd.DataFrame:
    """One row a run, index `run_id`: status, data set, model, beta, seed, listed numbers, differing settings, notes,
    reason.

    Experiments come one after the other, each in order of beta. What cannot be read has a row too, with status
    'broken' and the reason. `every`: settings that do not differ, too.
    """
    keys = dict.fromkeys([*differing(runs), *(key for run in runs for key in run.config if every)])
    settings = [key for key in keys if key not in (*LEADING, "name")]
    numbers = listed_numbers(runs)
    rows = {run.run_id: _row(run, settings, numbers) for run in sorted(by_beta(runs), key=lambda r: r.sweep or "")}
    rows |= {name: {"status": "broken", "reason": reason} for name, reason in (broken or {}).items()}
    added = ["title", "tags", "note"]
    columns = ["name", "sweep", *LEADING, *numbers, *settings, "epochs_done", "created_at", *added, "reason"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("run_id")


def without_equal(table: pd.DataFrame, ticked: pd.DataFrame, numbers: Container[str]) -> pd.DataFrame:
    """A `run_table` without the settings in which some of its rows, the ticked ones, are alike; all with fewer than
    two."""
    settings = [name for name in table if name not in (*_NO_SETTINGS, *LEADING[:1]) and name not in numbers]
    equal = [name for name in settings if len(ticked) > 1 and ticked[name].astype(str).nunique() == 1]
    return table.drop(columns=equal)


def grouped(table: pd.DataFrame, by: str, numbers: Iterable[str]) -> pd.DataFrame:
    """One row a value of column `by` of a `run_table`: how many `models` have it, and the mean of each number.

    `<number>_interval`: half of its 95 % interval (Student's t), NaN with fewer than three models. Runs without a value
    have no row; rows in the order of the values.
    """
    rows: dict[object, dict[str, float]] = {}
    for value, runs in table.dropna(subset=[by]).groupby(by):
        spreads = {name: spread(runs[name].astype(float)) for name in numbers}
        rows[value] = {"models": len(runs)}
        for name, each in spreads.items():
            rows[value] |= {name: each.mean, f"{name}_interval": each.high - each.mean}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(by)


def listed_numbers(runs: Iterable[Run]) -> dict[str, NumberFace]:
    """What people call the numbers of the table, in its order; of runs whose numbers cannot be read, none."""
    described = []
    for run in runs:
        with suppress(BrokenRun):
            described.append(run.number_faces)
    return {name: face for name, face in together(described).items() if face.listed}


def filtered(table: pd.DataFrame, text: str, kept: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """The rows in which every word of `text` occurs somewhere and, for each column of `kept`, one of its values.

    A column without values to keep filters nothing.
    """
    words = text.lower().split()
    lines = [" ".join(str(cell) for cell in row if not _empty(cell)).lower() for row in table.itertuples()]
    rows = table[[all(word in line for word in words) for line in lines]]
    for column, values in kept.items():
        rows = rows[rows[column].isin(values)] if values else rows
    return rows


def _row(run: Run, settings: Sequence[str], numbers: Iterable[str]) -> dict[str, object]:
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
    row |= {"title": title_of(run) or None, "tags": ", ".join(tags_of(run)) or None, "note": note_of(run) or None}
    if damaged := damage(run):
        row |= {"status": "broken", "reason": f"{run.run_id}: {damaged}"}
    try:
        _ = run.metrics  # also where none of them is listed: what cannot be read is broken
        return row | {name: run.metric(name) for name in numbers}
    except BrokenRun as error:
        return row | {"status": "broken", "reason": str(error)}


def _empty(cell: object) -> bool:
    return cell is None or cell != cell
