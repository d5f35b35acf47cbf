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
        return folder_name(config.name)
    option = strength_option(config)
    value = config.to_dict().get(option)
    strength = [] if value is None else [_setting_text(option, value)]
    return unused_id("-".join([experiment_name(config), *strength, f"seed{config.seed}"]), store)


def strength_option(config: TrainConfig) -> str:
    """The option that says how hard the objective presses the code, and so orders and names its runs."""
    return OBJECTIVES.face(config.objective).strength


def sweep_run_id(sweep: str, varied: Mapping[str, Any]) -> str:
    """The folder of one run of a sweep: the sweep's name and the settings that the sweep varies."""
    texts = (_setting_text(name, value) for name, value in varied.items())
    return folder_name("-".join([sweep, *texts]))


def experiment_name(config: TrainConfig) -> str:
    """Data set and model, and the objective unless it goes without saying: 'digits-fc', 'digits-fc-factor-vae'."""
    objective = "" if OBJECTIVES.face(config.objective).plain else f"-{config.objective}"
    return folder_name(f"{short_data_name(config.dataset)}-{config.model}{objective}")


def unused_id(name: str, store: RunStore) -> str:
    """`name`, or `name-2`, `name-3`, ... if there is such a run already."""
    taken = {run.run_id for run in store} | set(store.scan()[1])
    numbered = (name if i == 1 else f"{name}-{i}" for i in range(1, len(taken) + 2))
    return next(candidate for candidate in numbered if candidate not in taken)


def folder_name(name: str) -> str:
    """A name as a folder's name; BadInput if nothing of it is left, or too much."""
    folder = re.sub(r"[^\w.-]+", "-", name).strip("-.")
    if not folder:
        raise BadInput(f"the name '{name}' has no letter or digit in it; choose another --name")
    if len(folder.encode()) > _LONGEST:
        raise BadInput(f"the name '{folder[:30]}...' is too long for a folder; choose a shorter --name")
    return folder


def _setting_text(option: str, value: Any) -> str:
    """'beta0.5', 'latentdim10'."""
    short = f"{value:g}" if isinstance(value, float) else str(value)
    exact = short if not isinstance(value, float) or float(short) == value else repr(value)
    return option.replace("_", "") + exact.replace("+", "")
