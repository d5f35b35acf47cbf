"""Runs whose KL is known in its parts."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from tests.support import make_run
from vae_core.runs import Run, RunStore, files
from vae_core.runs.schema import METRICS_FILE


def with_parts(folder: Path, run_id: str, parts: tuple[float, float, float], **settings: Any) -> Run:
    """A run whose code says at most ln 100 about an image."""
    run = make_run(folder, run_id, **settings)
    names = ("mutual_information", "total_correlation", "dimension_wise_kl")
    entries = {name: {"value": value, "split": "test", "n": 100} for name, value in zip(names, parts, strict=True)}
    entries["mutual_information"]["ceiling"] = math.log(100)
    entries["kl"] = {"value": sum(parts), "split": "test", "n": 100}
    files.write_json(run.folder / METRICS_FILE, run.metrics | entries)
    return RunStore(folder).open(run_id)
