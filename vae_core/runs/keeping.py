"""Keeping order among runs: a title, tags and a note of one's own; out of the way and back; deleted for good.

What people add is kept in a run's `notes.json`, which training never touches.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from vae_core.errors import BadInput, BrokenRun
from vae_core.runs.store import Run


def title_of(run: Run) -> str:
    """The name that people gave it, by which it is called everywhere; '' without one."""
    return str(_notes(run).get("title") or "").strip()


def note_of(run: Run) -> str:
    return str(_notes(run).get("note") or "").strip()


def tags_of(run: Run) -> list[str]:
    tags = _notes(run).get("tags")
    return [str(tag) for tag in tags] if isinstance(tags, list) else []


def is_archived(run: Run) -> bool:
    """Whether it is out of the way: kept, but listed and offered only where archived runs are asked for."""
    return _notes(run).get("archived") is True


def annotate(run: Run, **changes: Any) -> None:
    """Change entries of its notes: `title`, `note`, `tags`, `archived`; the others stay. OSError if they can't be
    written."""
    run.write_notes({**run.notes, **changes})


def delete(run: Run) -> None:
    """Remove its folder for good. BadInput while it trains, because the training would go on and write it anew."""
    if run.status == "running":
        raise BadInput(f"'{run.run_id}' is still training; stop it first, then delete it")
    # Renamed first: whoever lists runs meanwhile sees the whole run or none.
    doomed = run.folder.with_name(f".{run.folder.name}.deleted")
    run.folder.rename(doomed)
    shutil.rmtree(doomed)


def _notes(run: Run) -> Mapping[str, Any]:
    """What people added; nothing where it cannot be read, which is said where the run is opened."""
    with suppress(BrokenRun):
        return run.notes
    return {}
