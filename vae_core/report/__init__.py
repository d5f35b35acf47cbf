"""What is sent to people who have no dashboard: one HTML page, or slides, from the same figures and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from vae_core.data import originals
from vae_core.errors import BadInput
from vae_core.report.story import gather
from vae_core.runs import OpenedRun, Run, RunStore
from vae_core.runs.opened import MEASURED
from vae_core.runs.reader import Reader
from vae_core.runs.story_edits import StoryFile

FORMATS = {".html": "text/html", ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation"}
READER = Reader(originals=originals)


def refuse(runs: Sequence[Run]) -> None:
    """BadInput that names the first run that cannot be told of, and what to do."""
    for run in runs:
        if run.status != "completed":
            raise BadInput(f"'{run.run_id}' is {run.status}; leave it out, or continue it: train --resume {run.run_id}")
        if missing := [part for part in MEASURED if not run.has(part)]:
            raise BadInput(f"'{run.run_id}' lacks {', '.join(missing)}; measure it again: evaluate {run.run_id}")


def make(suffix: str, runs: Sequence[Run], store: RunStore, reader: Reader = READER, by: str = "") -> bytes:
    """The report of complete runs as the content of a file of that kind ('.html' or '.pptx').

    by: the setting that they are compared by, found if not said.
    """
    parts = gather([OpenedRun.of(run, reader) for run in runs], list(store), StoryFile(store.folder), by)
    if suffix == ".html":
        from vae_core.report.html import report

        return report(parts).encode()
    from vae_core.report.slides import slides

    return slides(parts)
