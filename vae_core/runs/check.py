"""Is a run whole? Every reason why not, in sentences."""

from __future__ import annotations

import math
import zipfile

from vae_core.errors import BrokenRun
from vae_core.quantities import REQUIRED
from vae_core.runs import schema
from vae_core.runs.store import Run


def problems(run: Run) -> list[str]:
    """What is wrong with a run folder; empty if everything that a completed run needs is there and fits together."""
    if run.status != "completed":
        reason = run.record.get("reason")
        return [
            f"the run is {run.status}" + (f": {reason}" if reason else f"; continue with train --resume {run.run_id}")
        ]
    sentences = [f"{schema.MODEL} is missing"] if run.trained_here and not run.has(schema.MODEL) else []
    for look in (_metrics, _arrays, _history):
        try:
            sentences += look(run)
        except BrokenRun as error:
            sentences.append(str(error))
    return sentences


def damage(run: Run) -> str | None:
    """What is missing or cut short in a completed run, told from the ends of its files alone; None if nothing is."""
    if run.status != "completed":
        return None
    for file in (schema.HISTORY, schema.METRICS_FILE, *schema.REQUIRED_ARRAYS):
        if not run.has(file):
            return f"{file} is missing; {run.remedy(file)}"
        if file in schema.REQUIRED_ARRAYS and not zipfile.is_zipfile(run.folder / file):
            return f"{file} is cut short; {run.remedy(file)}"
    return None


def _metrics(run: Run) -> list[str]:
    missing = [f"{schema.METRICS_FILE} has no {name}" for name in REQUIRED if name not in run.metrics]
    return missing + [
        f"{schema.METRICS_FILE}: {name} is not a finite number"
        for name, entry in run.metrics.items()
        if not math.isfinite(entry.get("value", math.nan))
    ]


def _arrays(run: Run) -> list[str]:
    sentences: list[str] = []
    shapes: dict[str, tuple[int, ...]] = {}
    for file in schema.REQUIRED_ARRAYS:
        shapes |= {name: array.shape for name, array in run.arrays(file).items()}
    samples, image = shapes["index"][0], run.image_shape
    if {shapes[name][0] for name in ("mu", "logvar", "pca", "reconstructions")} != {samples}:
        sentences.append("latents, embeddings and reconstructions hold different numbers of samples")
    if {shapes[name][-3:] for name in ("reconstructions", "epoch_reconstructions", "samples", "traversals")} != {image}:
        sentences.append(f"pictures are not all of the shape {image} that run.json gives")
    for file in filter(run.has, schema.OPTIONAL_ARRAYS):
        run.arrays(file)
    return sentences


def _history(run: Run) -> list[str]:
    return [] if len(run.history()) else [f"{schema.HISTORY} is empty"]
