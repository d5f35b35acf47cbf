"""Names of runs and sweeps, made from what was trained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from vae_core.errors import BadInput
from vae_core.faces import short_data_name
from vae_core.objectives import OBJECTIVES
from vae_core.runs import RunStore
from vae_core.training.config import TrainConfig

_LONGEST = 200  # bytes; file systems allow 255


def run_id(config: TrainConfig, store: RunStore) -> str:
    """The folder of a new run: its --name, or data set, model, strength and seed, with a number if that is taken."""
    if config.name:
        return slug(config.name)
    option = strength(config)
    value = config.to_dict().get(option)
    parts = [base(config), *([f"{_joined(option)}{_text(value)}"] if value is not None else []), f"seed{config.seed}"]
    return free("-".join(parts), store)


def strength(config: TrainConfig) -> str:
    """The option that says how hard the objective presses the code, and so orders and names its runs."""
    return OBJECTIVES.face(config.objective).strength


def sweep_run_id(sweep: str, varied: Mapping[str, Any]) -> str:
    """The folder of one run of a sweep: the sweep's name and the settings that the sweep varies."""
    words = (f"{_joined(name)}{_text(value)}" for name, value in varied.items())
    return slug("-".join([sweep, *words]))


def base(config: TrainConfig) -> str:
    """Data set and model, and the objective unless it goes without saying: 'digits-fc', 'digits-fc-factor-vae'."""
    objective = "" if OBJECTIVES.face(config.objective).plain else f"-{config.objective}"
    return slug(f"{short_data_name(config.dataset)}-{config.model}{objective}")


def free(name: str, store: RunStore) -> str:
    """`name`, or `name-2`, `name-3`, ... if there is such a run already."""
    taken = {run.run_id for run in store} | set(store.scan()[1])
    numbered = (name if i == 1 else f"{name}-{i}" for i in range(1, len(taken) + 2))
    return next(candidate for candidate in numbered if candidate not in taken)


def slug(name: str) -> str:
    """A name as a folder's name; BadInput if nothing of it is left, or too much."""
    kept = re.sub(r"[^\w.-]+", "-", name).strip("-.")
    if not kept:
        raise BadInput(f"the name '{name}' has no letter or digit in it; choose another --name")
    if len(kept.encode()) > _LONGEST:
        raise BadInput(f"the name '{kept[:30]}...' is too long for a folder; choose a shorter --name")
    return kept


def _joined(option: str) -> str:
    return option.replace("_", "")


def _text(value: Any) -> str:
    short = f"{value:g}" if isinstance(value, float) else str(value)
    exact = short if not isinstance(value, float) or float(short) == value else repr(value)
    return exact.replace("+", "")
