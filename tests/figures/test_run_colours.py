"""The colours of runs: fixed by their experiment, far from each other and from all others that mean something."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from skimage.color import deltaE_ciede2000, rgb2lab

from tests.support import make_run
from vae_core.figures.charts.kl_parts import PARTS as PARTS_OF_KL
from vae_core.figures.charts.network_size import PARTS as PARTS_OF_NETWORKS
from vae_core.figures.style.run_colours import RAMPS, run_colours
from vae_core.figures.style.theme import ACCENT, LABEL_COLOURS, MUTED, PALE
from vae_core.runs import Run, RunStore, schema
from vae_core.runs.groups import by_beta, by_experiment, data_groups

ROOT = Path(__file__).parents[2]
PAGES = [tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"][each] for each in ("light", "dark")]
SHIPPED = list(RunStore(ROOT / "runs"))
# Of linear RGB to what people without one kind of cone see (Machado, Oliveira and Fernandes 2009, severity 1.0).
COLOUR_BLIND = {
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
}


def linear(colours: Sequence[str]) -> np.ndarray:
    """Colours as linear RGB (n, 3), 0 to 1."""
    rgb = np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def seen(colours: Sequence[str], by: str = "") -> np.ndarray:
    """Colours in CIELAB (n, 3), as all people see them or those who are colour-blind in that way."""
    light = np.clip(linear(colours) @ np.array(COLOUR_BLIND[by]).T, 0, 1) if by else linear(colours)
    rgb = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return rgb2lab(rgb[None])[0]


def distance(some: Sequence[str], others: Sequence[str], by: str = "") -> float:
    """CIEDE2000 between the two colours nearest to each other; about 2 is seen side by side, 10 at a glance."""
    return float(deltaE_ciede2000(seen(some, by)[:, None], seen(others, by)[None]).min())


def contrast(colour: str, page: str) -> float:
    """As WCAG has it."""
    low, high = sorted(linear([colour, page]) @ np.array([0.2126, 0.7152, 0.0722]))
    return float((high + 0.05) / (low + 0.05))


def begun(run: Run, minute: int) -> Run:
    record = {**run.record, "created_at": f"2026-01-01T00:{minute:02d}:00+00:00"}
    (run.folder / schema.RUN).write_text(json.dumps(record))
    return Run(run.folder, record)


def sweep(root: Path, name: str, settings: int, minute: int = 0, **more: str) -> list[Run]:
    runs = [
        make_run(root, f"{name}-{beta:g}", beta=beta, sweep=name, status="failed", **more)
        for beta in map(float, range(settings))
    ]
    return [begun(run, minute) for run in runs]


@pytest.fixture
def ramps(tmp_path: Path) -> list[list[str]]:
    """Eight colours of each ramp."""
    runs = [run for rank in range(len(RAMPS)) for run in sweep(tmp_path, f"s{rank}", 8, minute=rank)]
    colours = list(run_colours(runs, runs).values())
    return [colours[first : first + 8] for first in range(0, len(colours), 8)]


def test_a_colour_depends_on_the_place_in_the_experiment_not_on_what_is_shown(tmp_path: Path) -> None:
    runs = [*sweep(tmp_path, "a", 5), *sweep(tmp_path, "b", 3, minute=1)]
    everything = run_colours(runs, runs)
    assert len(set(everything.values())) == 8
    for shown in ([runs[0]], runs[3:6], runs[::-2]):
        assert run_colours(shown, runs[::-1]) == {run.run_id: everything[run.run_id] for run in shown}


def test_a_later_experiment_changes_nothing(tmp_path: Path) -> None:
    first = sweep(tmp_path, "z", 4, minute=5)
    alone = run_colours(first, first)
    later = [*sweep(tmp_path, "a", 4, minute=6), *sweep(tmp_path, "b", 4, minute=1, dataset="other")]
    assert run_colours(first, [*later, *first]) == alone
    assert not set(alone.values()) & set(run_colours(later[:4], [*later, *first]).values())


def test_an_experiment_is_as_old_as_its_first_run(tmp_path: Path) -> None:
    old, young = sweep(tmp_path, "old", 2, minute=1), sweep(tmp_path, "young", 2, minute=2)
    before = run_colours(old, [*old, *young])
    more = begun(make_run(tmp_path, "old-seed", beta=1.0, seed=1, sweep="old", status="failed"), 3)
    assert run_colours(old, [*young, more, *old]) == before


def test_seeds_of_a_setting_share_its_colour_and_take_no_place(tmp_path: Path) -> None:
    runs = sweep(tmp_path, "a", 3)
    before = run_colours(runs, runs)
    seed = begun(make_run(tmp_path, "seed", beta=1.0, seed=1, sweep="a", status="failed"), 0)
    after = run_colours([*runs, seed], [*runs, seed])
    assert after == before | {"seed": before["a-1"]}


def test_no_runs_have_no_colours() -> None:
    assert run_colours([], []) == {}


def test_runs_trained_alone_differ_long_after_the_ramps_are_used_up(tmp_path: Path) -> None:
    runs = [begun(make_run(tmp_path, f"r{i}", sweep=None, status="failed"), i) for i in range(3 * len(RAMPS))]
    colours = list(run_colours(runs, runs).values())
    assert min(distance([a], [b]) for a, b in combinations(colours, 2)) > 7


def test_a_ramp_goes_from_dark_to_bright_in_steps_that_are_seen(ramps: list[list[str]]) -> None:
    for colours in ramps:
        brightness = seen(colours)[:, 0]
        assert (np.diff(brightness) > 1).all()
        assert min(distance([a], [b]) for a, b in pairwise(colours)) > 2.5
    assert min(distance([a], [b]) for a, b in pairwise(ramps[0])) > 4


def test_every_colour_stands_out_on_light_and_on_dark_pages(ramps: list[list[str]]) -> None:
    for page in PAGES:
        assert min(contrast(colour, page["backgroundColor"]) for colours in ramps for colour in colours) >= 3


def test_colours_of_two_experiments_are_never_nearly_equal(ramps: list[list[str]]) -> None:
    assert min(distance(a, b) for a, b in combinations(ramps, 2)) > 8
    assert min(distance(a, b) for a, b in combinations(ramps[:4], 2)) > 14


@pytest.mark.parametrize("kind", COLOUR_BLIND)
def test_colour_blind_readers_tell_the_first_three_experiments_apart(ramps: list[list[str]], kind: str) -> None:
    assert min(distance(a, b, kind) for a, b in combinations(ramps[:3], 2)) > 10
    assert distance(ramps[0], ramps[1], kind) > 30


def test_labels_splits_and_parts_of_networks_have_no_colour_of_a_run(ramps: list[list[str]]) -> None:
    kinds = {*LABEL_COLOURS, *PARTS_OF_NETWORKS.values(), *(colour for _, colour in PARTS_OF_KL.values()), MUTED, PALE}
    assert min(distance(colours, [*kinds]) for colours in ramps) > 10
    assert min(distance(colours, [ACCENT]) for colours in ramps) > 10


@pytest.mark.parametrize("runs", data_groups(by_beta(SHIPPED)), ids=lambda runs: runs[0].data["name"])
def test_shipped_experiments_are_told_apart(runs: list[Run]) -> None:
    colours = [set(run_colours(members, SHIPPED).values()) for members in by_experiment(runs).values()]
    for own in colours:
        assert min((distance([a], [b]) for a, b in combinations(own, 2)), default=99) > 4
    assert min((distance([*a], [*b]) for a, b in combinations(colours, 2)), default=99) > 9
