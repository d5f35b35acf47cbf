"""What resuming needs: weights, optimiser, place in training, and what was collected on the way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

from vae_core.errors import BadInput
from vae_core.runs import files, schema


def save(folder: Path, state: dict[str, Any]) -> None:
    """Replace the checkpoint of a run folder in one step: a killed trainer leaves the previous one whole."""
    path = folder / schema.CHECKPOINT / "state.pt"
    path.parent.mkdir(exist_ok=True)
    files.write_atomically(path, lambda file: torch.save(state, file))


def load(folder: Path, device: torch.device) -> dict[str, Any] | None:
    """The last checkpoint, or None where training stopped before the first; never runs a pickle."""
    path = folder / schema.CHECKPOINT / "state.pt"
    if not path.exists():
        return None
    try:
        return torch.load(path, map_location=device, weights_only=True)
    except Exception as error:  # torch, zipfile and pickle each have their own
        raise BadInput(
            f"{path} cannot be read ({error}); delete the checkpoint folder to start this run over"
        ) from error


def remove(folder: Path) -> None:
    shutil.rmtree(folder / schema.CHECKPOINT, ignore_errors=True)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Mark a run folder as being written by this process, so that nobody else resumes it meanwhile."""
    holder = folder / schema.CHECKPOINT / "pid"
    holder.parent.mkdir(exist_ok=True)
    holder.write_text(str(os.getpid()))
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)


def refuse_if_held(folder: Path) -> None:
    """BadInput if a living process of this machine is still training the run."""
    holder = folder / schema.CHECKPOINT / "pid"
    if not holder.exists():
        return
    try:
        os.kill(int(holder.read_text()), 0)
    except (OSError, ValueError):
        return
    raise BadInput(f"'{folder.name}' is being trained by another process; stop that one first (or delete {holder})")
