"""The runs that come with Betaboard: compared as pages compare them, and the files of their folders as they are."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from tests.explain.readings import mean
from vae_core.explain.story import steps
from vae_core.report.story import facts
from vae_core.report.story_material import StoryMaterial
from vae_core.runs import OpenedRun, RunStore
from vae_core.runs.comparison import comparison_table, number_faces
from vae_core.runs.groups import one_seed_each, siblings
from vae_core.runs.labels import labels

FOLDER = Path(__file__).parents[2] / "runs"
EXPERIMENTS = {
    "digits": "beta",
    "fashion-mnist-conv": "beta",
    "fashion-mnist-fc": "beta",
    "sprites-beta-vae": "beta",
    "sprites-beta-tcvae": "beta",
    "sprites-factor-vae": "gamma",
    "chest-factor-vae-small": "gamma",
    "mnist-conditional": "beta",
    "photos-food-small": "beta",
}
MIXED = ("digits", "fashion-mnist", "sprites", "mnist")  # data sets: all their runs at once


@cache
def catalogue() -> tuple[OpenedRun, ...]:
    return tuple(OpenedRun.of(run) for run in RunStore(FOLDER))


@cache
def compared(experiment: str, *, whole_data_set: bool = False) -> SimpleNamespace:
    """What pages and the story are made from, for one run a setting; all seeds count."""
    part = "dataset" if whole_data_set else "sweep"
    every = [run for run in catalogue() if (run.config["dataset"] if whole_data_set else run.sweep) == experiment]
    assert every, f"no run of {part} {experiment}"
    runs = one_seed_each(every)
    called = labels(runs)
    groups = siblings(runs, every)
    table = comparison_table(groups, called, dict.fromkeys(called, "#888888"))
    return SimpleNamespace(runs=runs, groups=groups, labels=called, table=table, numbers=number_faces(groups))


@cache
def story_texts(experiment: str) -> dict[str, str]:
    """The story of an experiment: step -> text."""
    material = StoryMaterial(compared(experiment).runs, catalogue())
    return {step.key: step.text for step in steps(facts(material))}


@cache
def stored(run_id: str, name: str) -> float:
    """A number of metrics.json."""
    value = json.loads((FOLDER / run_id / "metrics.json").read_text()).get(name, {}).get("value")
    return math.nan if value is None else float(value)


def arrays(run_id: str, file: str) -> dict[str, np.ndarray]:
    with np.load(FOLDER / run_id / f"{file}.npz") as opened:
        return dict(opened)


def members(comparison: SimpleNamespace) -> dict[str, list[str]]:
    """The run ids of each setting, by its name."""
    ids: dict[str, list[str]] = {}
    for run_id, label in comparison.table["label"].items():
        ids.setdefault(label, []).append(run_id)
    return ids


def by_setting(comparison: SimpleNamespace, name: str) -> dict[str, float]:
    return {label: mean([stored(run_id, name) for run_id in ids]) for label, ids in members(comparison).items()}


def strength(run_id: str) -> float:
    config = json.loads((FOLDER / run_id / "run.json").read_text())["config"]
    return float(config["gamma"] if config["objective"] == "factor-vae" else config["beta"])
