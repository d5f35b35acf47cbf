"""What a run folder holds: names of files, statuses and arrays, said once. `runs/README.md` has it in prose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vae_core.errors import BrokenRun
from vae_core.runs import files

SCHEMA_VERSION = 1
STATUSES = ("running", "completed", "failed", "interrupted")

RUN, NOTES, HISTORY, METRICS = "run.json", "notes.json", "history.jsonl", "metrics.json"
MODEL, LATENTS, EMBEDDINGS, IMAGES, INPUTS = (
    "model.safetensors",
    "latents.npz",
    "embeddings.npz",
    "images.npz",
    "inputs.npz",
)
CHECKPOINT = "checkpoint"
KEPT = "{}_kept"  # in the embeddings, of a method: the share of neighbours that its map keeps, and its trustworthiness

# What a completed run must hold; inputs may be switched off and notes come later.
REQUIRED_ARRAYS: dict[str, tuple[str, ...]] = {
    LATENTS: ("index", "mu", "logvar"),
    EMBEDDINGS: ("pca",),
    IMAGES: (
        "reconstructions",
        "epochs",
        "epoch_reconstructions",
        "samples",
        "traversal_values",
        "traversal_anchors",
        "traversals",
    ),
}
REQUIRED_METRICS = ("reconstruction", "kl", "elbo", "active_units")
REQUIRED_KEYS = ("schema_version", "run_id", "name", "status", "created_at", "config", "data")


def read_record(folder: Path) -> dict[str, Any]:
    """The content of `run.json`; BrokenRun with one sentence if it cannot serve as a run."""
    path = folder / RUN
    if not path.is_file():
        raise BrokenRun(f"{folder.name}: there is no {RUN} in this folder; remove the folder or restore the file")
    try:
        record = files.read_json(path)
    except (OSError, ValueError) as error:
        raise BrokenRun(f"{folder.name}: {RUN} cannot be read ({error}); restore it or remove the folder") from error
    missing = [key for key in REQUIRED_KEYS if key not in record]
    if missing:
        raise BrokenRun(f"{folder.name}: {RUN} lacks {', '.join(missing)}; restore it or remove the folder")
    version = record["schema_version"]
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise BrokenRun(f"{folder.name}: written by a newer version (schema {version}); update Betaboard to read it")
    if (
        record["status"] not in STATUSES
        or not isinstance(record["config"], dict)
        or not isinstance(record["data"], dict)
    ):
        raise BrokenRun(
            f"{folder.name}: {RUN} has an impossible status, config or data; restore it or remove the folder"
        )
    return record
