"""The command that trains a run again."""

from __future__ import annotations

import shlex
from typing import Any

from vae_core.runs.settings import SEED
from vae_core.runs.store import Run


def train_command(run: Run) -> str:
    """With everything that it was trained with, its name and its seed."""
    options = {key: value for key, value in run.config.items() if value is not None and run.faces.setting(key).trains}
    options |= {SEED: run.seed, "name": run.run_id}
    words = " ".join(f"--{key.replace('_', '-')} {shlex.quote(value_text(value))}" for key, value in options.items())
    return f"python -m vae_core train {words}"


def value_text(value: Any) -> str:
    """A setting as the command line takes it; 'not set' for None."""
    if value is None or isinstance(value, bool):
        return {None: "not set", True: "yes", False: "no"}[value]
    return f"{value:g}" if isinstance(value, float) else str(value)
