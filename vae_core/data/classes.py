"""Labels of any kind as numbers from 0, with a name for each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vae_core.errors import BadInput


def numbered(values: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    """Values (N,) of any kind as (N,) int64 from 0, in their order, and what each number stands for."""
    values = values.astype(str) if values.dtype.kind == "S" else values  # text as bytes, as from an HDF5 file
    names, numbers = np.unique(values, return_inverse=True)
    return numbers.astype(np.int64), tuple(str(name) for name in names)


def class_labels(folder: Path, files: Sequence[Path]) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """The first folder under `folder` is a file's class; (None, ()) where all files lie straight in `folder`."""
    loose = [file for file in files if file.parent == folder]
    if len(loose) == len(files):
        return None, ()
    if loose:
        raise BadInput(
            f"{folder}: {loose[0].name} lies beside folders of classes; move it into one of them, "
            "or all images straight into the folder to train without labels"
        )
    names = [os.fsencode(file.relative_to(folder).parts[0]).decode("utf-8", "replace") for file in files]
    return numbered(np.array(names))
