"""What is sent to people who have no dashboard: one HTML page, or slides, from the same figures and sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from vae_core.errors import BadInput
from vae_core.report.story import gather
from vae_core.report.story_material import Arrays, stored_arrays, stored_inputs
from vae_core.runs import Run, RunStore, schema
from vae_core.runs.story_edits import StoryFile

NEEDED = (schema.METRICS_FILE, schema.LATENTS, schema.EMBEDDINGS, schema.IMAGES)
FORMATS = {".html": "text/html", ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation"}


def refuse(runs: Sequence[Run]) -> None:
    """BadInput that names the first run that cannot be told of, and what to do."""
    for run in runs:
        if run.status != "completed":
            raise BadInput(f"'{run.run_id}' is {run.status}; leave it out, or continue it: train --resume {run.run_id}")
        if missing := [file for file in NEEDED if not run.has(file)]:
            raise BadInput(f"'{run.run_id}' lacks {', '.join(missing)}; measure it again: evaluate {run.run_id}")


def make(
    suffix: str,
    runs: Sequence[Run],
    store: RunStore,
    arrays: Arrays = stored_arrays,
    inputs: Callable[[Run], np.ndarray | None] = stored_inputs,
) -> bytes:
    """The report of complete runs as the content of a file of that kind ('.html' or '.pptx')."""
    parts = gather(runs, list(store), arrays, inputs, StoryFile(store.folder))
    if suffix == ".html":
        from vae_core.report.html import report

        return report(parts).encode()
    from vae_core.report.slides import slides

    return slides(parts)
