"""What a run folder holds: names of files, statuses and arrays, said once. `runs/README.md` has it in prose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeGuard

import numpy as np

from vae_core.errors import BrokenRun
from vae_core.runs import faces, files

SCHEMA_VERSION = 2
STATUSES = ("running", "completed", "failed", "interrupted")

RUN, NOTES, HISTORY, METRICS_FILE = "run.json", "notes.json", "history.jsonl", "metrics.json"
MODEL, LATENTS, EMBEDDINGS, IMAGES, INPUTS, VALIDATION, CODE_SNAPSHOTS = (
    "model.safetensors",
    "latents.npz",
    "embeddings.npz",
    "images.npz",
    "inputs.npz",
    "validation.npz",
    "code_snapshots.npz",
)
CHECKPOINT = "checkpoint"
OF_TRAINING = (HISTORY, MODEL, CODE_SNAPSHOTS)  # what cannot be measured anew
SAMPLES = 1_000  # test images followed through every run of a data set, unless `evaluate` was told another number
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
OPTIONAL_ARRAYS = (INPUTS, VALIDATION, CODE_SNAPSHOTS)
_VALUES = ("traversal_values", "class_sample_labels", "resampled_values", "manifold_values")
RANKS = {
    **dict.fromkeys(("index", "labels", "epochs", *_VALUES), 1),
    **dict.fromkeys(("kl", "ssim", "mse", "uninformed_ssim", "uninformed_mse"), 1),
    **dict.fromkeys(("mu", "logvar", "factors", "attributes", "pca", "tsne", "umap"), 2),
    **dict.fromkeys(("traversal_anchors", "interpolation_pairs"), 2),
    "epoch_codes": 3,
    **dict.fromkeys(("reconstructions", "samples", "mixture_samples", "images"), 4),
    **dict.fromkeys(("epoch_reconstructions", "class_samples", "resampled", "manifold"), 5),
    **dict.fromkeys(("traversals", "interpolations"), 6),
}
# Axes of two arrays of a file that must be equally long: (first, its axis, second, its axis).
SHARED_AXES = (
    ("epochs", 0, "epoch_reconstructions", 0),
    ("epochs", 0, "epoch_codes", 0),
    ("traversal_anchors", 0, "traversals", 0),
    ("traversal_anchors", 1, "traversals", 1),
    ("traversal_values", 0, "traversals", 2),
    ("class_sample_labels", 0, "class_samples", 0),
    ("resampled_values", 0, "resampled", 1),
    ("interpolation_pairs", 0, "interpolations", 0),
    ("manifold_values", 0, "manifold", 0),
    ("manifold_values", 0, "manifold", 1),
)
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
    if wrong := _wrong(record):
        raise BrokenRun(f"{folder.name}: {RUN} cannot be used ({wrong}); restore it or remove the folder")
    return record


def _wrong(record: Mapping[str, Any]) -> str:
    """What is wrong with the first entry of `run.json` that nothing can be done with, or ''."""
    config, data = record["config"], record["data"]
    if record["status"] not in STATUSES:
        return f"its status is none of {', '.join(STATUSES)}"
    for name, entry in (("config", config), ("data", data)):
        if not isinstance(entry, dict):
            return f"{name} is no JSON object"
    for name in ("sweep", "created_at", "reason"):
        if not isinstance(record.get(name), str | None):
            return f"{name} is no text"
    try:
        strength = faces.of_record(record).objective.strength
    except ValueError as error:
        return str(error)
    for name in ("beta", "seed", "reconstruction_weight", strength):  # these are calculated with
        if name in config and not is_number(config[name]):
            return f"{name} in config is no number"
    if not isinstance(data.get("name"), str):
        return "name in data is no text"
    shape = data.get("shape")
    if not (isinstance(shape, list) and len(shape) == 3 and all(isinstance(side, int) and side > 0 for side in shape)):
        return "shape in data is not height, width and channels"
    return "" if isinstance(data.get("label_names", []), list) else "label_names in data is no list"


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether something read from JSON is a number; yes and no are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def misfit(file: str, arrays: Mapping[str, np.ndarray], data: Mapping[str, Any]) -> str:
    """What of a file's arrays cannot be what their names say, or ''. data: the entry of `run.json`."""
    for name, array in arrays.items():
        if name in RANKS and array.ndim != RANKS[name] and array.size:  # nothing at all may be of any shape
            return f"{name} has {array.ndim} axes instead of {RANKS[name]}"
    for first, axis, second, second_axis in SHARED_AXES:
        if first in arrays and second in arrays and arrays[second].size:
            length, second_length = arrays[first].shape[axis], arrays[second].shape[second_axis]
            if length != second_length:
                return f"{first} and {second} do not fit each other: {length} and {second_length}"
    if "epoch_codes" in arrays and not (len(arrays["epoch_codes"]) and arrays["epoch_codes"].shape[2] == 2):
        return "epoch_codes are no points of a plane"
    if file in (LATENTS, VALIDATION) and len({len(array) for array in arrays.values()}) > 1:
        return "its arrays hold different numbers of samples"
    labels, names = arrays.get("labels"), data.get("label_names")
    if labels is not None and names and len(labels) and not (labels.min() >= 0 and labels.max() < len(names)):
        return f"labels from {labels.min()} to {labels.max()} do not fit {len(names)} label_names"
    return ""
