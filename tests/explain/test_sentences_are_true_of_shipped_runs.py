"""Of the runs that come with Betaboard, every number and claim is found again in the files of their folders.

Files are read here with `json` and NumPy alone; the numbers are reckoned anew from them.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.spatial import cKDTree

from tests.explain.claims import (
    SPOKEN_OF,
    best_score_is_true,
    changes_are_true,
    frontier_is_true,
    frontier_of,
    leaders_are_true,
)
from tests.explain.readings import NUMBER, QUANTITY, RANGE, count, is_range, mean, names, number, share, three_digits
from vae_core.explain import loss_curves, overview
from vae_core.explain.beta_comparison import metric_words
from vae_core.explain.disentanglement import scores_words
from vae_core.explain.parallel_coordinates import together_words
from vae_core.explain.rate_distortion import plane_words
from vae_core.explain.story import steps
from vae_core.quantities import TERMS
from vae_core.report.story import facts
from vae_core.report.story_material import StoryMaterial
from vae_core.runs import OpenedRun, RunStore
from vae_core.runs.comparison import charted, comparison_table, known_of_all, measured, number_faces
from vae_core.runs.convergence import convergence
from vae_core.runs.groups import by_beta, labels, one_seed_each, siblings

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
def told(experiment: str) -> dict[str, str]:
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


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_what_is_said_of_settings(experiment: str) -> None:
    comparison, word = compared(experiment), EXPERIMENTS[experiment]
    ids = list(comparison.table.index)
    metrics = charted(comparison.numbers, comparison.table)
    strengths = sorted({strength(run_id) for run_id in ids})
    for text in (metric_words(comparison.table, metrics).answer, told(experiment)["cost"]):
        if len(strengths) > 1:
            means = {
                name: {at: mean([stored(i, name) for i in ids if strength(i) == at]) for at in strengths}
                for name in ("kl", *SPOKEN_OF)
            }
            changes_are_true(text, means, word)
    dots = {run_id: (stored(run_id, "kl"), stored(run_id, "reconstruction")) for run_id in ids}
    frontier_is_true(plane_words(comparison.table, frontier_of(dots)).answer, dots, dict(comparison.table["label"]))
    known = known_of_all(metrics, comparison.table)
    leaders_are_true(
        together_words(comparison.table, known).answer, {name: by_setting(comparison, name) for name in known}
    )


@pytest.mark.parametrize("experiment", [name for name in EXPERIMENTS if name.startswith(("sprites", "digits"))])
def test_scores(experiment: str) -> None:
    comparison = compared(experiment)
    group = "label" if experiment == "digits" else "factors"
    faces = {name: face for name, face in comparison.numbers.items() if face.group == group}
    colours = dict.fromkeys(comparison.labels, "#888888")
    table = comparison_table(comparison.groups, comparison.labels, colours, [*faces, "active_units"])
    faces = measured(faces, table)
    text = scores_words(table, faces, by_label=group == "label").answer
    means = {name: by_setting(comparison, name) for name in faces}
    best_score_is_true(text, means, by_setting(comparison, "active_units"), re.escape(next(iter(faces.values())).head))


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_the_overview(experiment: str) -> None:
    runs = by_beta(run for run in catalogue() if run.sweep == experiment)
    text = overview.words(runs, labels(runs)).answer
    assert text.startswith(f"{len(runs)} models squeeze")
    strengths = sorted({strength(run.run_id) for run in runs})
    if len(strengths) == 1 or "differ in" in text:
        return
    ends = [[run.run_id for run in runs if strength(run.run_id) == at] for at in (strengths[0], strengths[-1])]
    error, dials, kl = (
        [mean([stored(run_id, name) for run_id in ids]) for ids in ends]
        for name in ("reconstruction", "active_units", "kl")
    )
    said = re.search(
        rf"going from ({NUMBER}) to ({NUMBER}), the pictures get (worse|better) \(error ({NUMBER}) to ({NUMBER})", text
    )
    assert np.allclose([number(said[1]), number(said[2])], [strengths[0], strengths[-1]], rtol=5e-3)
    assert (said[3] == "worse") == (error[1] > error[0])
    assert all(three_digits(said[4 + end], error[end]) for end in (0, 1))
    if said := re.search(rf"the code gets (simpler|richer) \(({NUMBER}) to ({NUMBER}) dials? in use\)", text):
        assert (said[1] == "simpler") == (dials[1] < dials[0])
        assert all(count(said[2 + end], dials[end]) for end in (0, 1))
    elif said := re.search(rf"the code says (less|more) \(({NUMBER}) to ({NUMBER}) nats at most\)", text):
        assert dials[0] == dials[1]
        assert (said[1] == "less") == (kl[1] < kl[0])
        assert all(three_digits(said[2 + end], kl[end]) for end in (0, 1))
    else:
        assert "the code stays as rich" in text
        assert dials[0] == dials[1]


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_loss_curves(experiment: str) -> None:
    runs = by_beta(run for run in catalogue() if run.sweep == experiment)
    called = labels(runs)
    text = loss_curves.words(runs, called, {run.run_id: convergence(run.history()) for run in runs}, TERMS).answer
    states: dict[str, list[str]] = {"settled": [], "improving": [], "worse": []}
    for run in runs:
        lines = (FOLDER / run.run_id / "history.jsonl").read_text().splitlines()
        losses = [line["loss"] for line in map(json.loads, lines) if line["split"] == "validation"]
        states[course_of(losses)].append(called[run.run_id])
    if match := re.search(r"In (\d+) of (\d+) models: ", text):
        assert (int(match[1]), int(match[2])) == (len(states["settled"]), len(runs))
    elif re.search(r"Yes, in (?:both|all \d+) models: ", text):
        assert len(states["settled"]) == len(runs)
    else:
        assert len(states["settled"]) < 2
    match = re.search(r"(?:^|any more\. )([^:]+?) (?:was|were) still getting better", text)
    named, total = names(match[1]) if match else ([], 0)
    assert {name.lower() for name in named} <= {name.lower() for name in states["improving"]}
    assert total == len(states["improving"])
    assert text.count("got worse") == len(states["worse"])
    assert all(f"{name} got worse".lower() in text.lower() for name in states["worse"])


def course_of(losses: list[float]) -> str:
    """Whether a validation loss still fell over its last fifth, rose from its lowest, or neither."""
    fifth = len(losses) // 5
    late, before = np.mean(losses[-fifth:]), np.mean(losses[-2 * fifth : -fifth])
    hardly = max(0.01 * abs(late), 0.01 * (max(losses) - min(losses)), 0.05)
    if late - min(losses) > hardly and min(losses) not in losses[-fifth:]:
        return "worse"
    return "improving" if before - late > hardly else "settled"


def gains_of(ids: list[str]) -> list[float]:
    """How much of the way from the constant picture each run's pictures come, on validation pictures."""
    scores = [arrays(run_id, "validation") for run_id in ids]
    blind = [each["uninformed_ssim"].mean() for each in scores]
    return [(each["ssim"].mean() - start) / (1 - start) for each, start in zip(scores, blind, strict=True)]


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_what_the_story_recommends(experiment: str) -> None:
    comparison, text = compared(experiment), told(experiment)["choice"]
    settings = members(comparison)
    kl = {label: mean([float(arrays(i, "validation")["kl"].mean()) for i in ids]) for label, ids in settings.items()}
    silent = {label for label in settings if by_setting(comparison, "kl")[label] < 0.1}
    gains = {label: mean(gains_of(ids)) for label, ids in settings.items() if label not in silent}
    near = {label for label, gain in gains.items() if gain >= 0.9 * max(gains.values())}
    simplest = min(near, key=lambda label: kl[label])
    said = re.match(r"We recommend (.+?): of the settings", text)
    assert said[1] == simplest
    assert share(re.search(rf"It comes ({QUANTITY}) of the way", text)[1], gains[simplest])
    if other := re.search(rf"of the way \(by SSIM\), the best, (.+?), ({QUANTITY})\.", text):
        assert gains[other[1]] == max(gains.values())
        assert share(other[2], gains[other[1]])
    elif other := re.search(r"of the way \(by SSIM\), hardly less than the best, (.+?)\. On", text):
        assert gains[other[1]] == max(gains.values())
        assert gains[other[1]] - gains[simplest] < 0.01
    else:
        assert gains[simplest] == max(gains.values())
    entries = [json.loads((FOLDER / i / "metrics.json").read_text())["ssim"] for i in settings[simplest]]
    tested = mean([(each["value"] - each["uninformed"]) / (1 - each["uninformed"]) for each in entries])
    said = re.search(rf"no part in the choice, it comes ({QUANTITY}), with a code of ({NUMBER}) nats", text)
    assert share(said[1], tested)
    assert three_digits(said[2], by_setting(comparison, "kl")[simplest])
    guessed = by_setting(comparison, "knn_accuracy")
    said = re.search(
        rf"But labels are guessed right ({QUANTITY}) of the time from it, where (.+?) reaches ({QUANTITY}):", text
    )
    assert bool(said) == (max(guessed.values()) - guessed[simplest] >= 0.1)
    if said:
        assert share(said[1], guessed[simplest])
        assert guessed[said[2]] == max(guessed.values())
        assert share(said[3], guessed[said[2]])
    assert ("less than half of the way" in text) == (max(gains.values()) < 0.5)
    assert (" and seeds, " in text) == any(len(settings[label]) > 1 for label in gains)
    assert ("training again may change more" in text) == any(len(settings[label]) == 1 for label in gains)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_what_the_story_shows(experiment: str) -> None:
    comparison, story = compared(experiment), told(experiment)
    runs = {comparison.labels[run.run_id]: run.run_id for run in comparison.runs}
    pictures = arrays(next(iter(runs.values())), "images")["reconstructions"]
    height, width, channels = pictures.shape[1:]
    assert f"a picture of {height} x {width} pixels{' in colour' * (channels == 3)} into a code of" in story["task"]
    sizes = sorted({arrays(run_id, "latents")["mu"].shape[1] for run_id in runs.values()})
    assert f"into a code of {' to '.join(map(str, sizes))} numbers" in story["task"]

    method = {"t-SNE": "tsne", "UMAP": "umap", "PCA": "pca"}[re.search(r"on a flat map \((.+?)\)", story["inside"])[1]]
    kinds = arrays(next(iter(runs.values())), "latents")["labels"]
    said = re.search(
        rf"Of the dots nearest to a dot, ({RANGE}) have its label; ({QUANTITY}) would be chance", story["inside"]
    )
    alike = {name: alike_neighbours(arrays(run_id, "embeddings")[method], kinds) for name, run_id in runs.items()}
    assert is_range(said[1], alike, share)
    others = len(kinds) - 1
    assert share(said[6], float(np.mean([(np.sum(kinds == kind) - 1) / others for kind in kinds])))
    quiet = [name for name, nats in by_setting(comparison, "kl").items() if nats < 0.1]
    match = re.search(r"The code of (.+?) says next to nothing", story["inside"])
    assert (names(match[1])[0] if match else []) == quiet

    tested = {
        json.loads((FOLDER / i / "metrics.json").read_text())["reconstruction"]["n"] for i in comparison.table.index
    }
    (tested,) = tested
    assert f"the redrawing errors from {tested:,} test pictures" in story["limits"]
    seeds = {len(ids) for ids in members(comparison).values()}
    assert ("was trained once" in story["limits"]) == (seeds == {1})
    assert ("was trained 3 times or more" in story["limits"]) == (min(seeds) >= 3)


def alike_neighbours(points: np.ndarray, kinds: np.ndarray) -> float:
    """The share of the ten nearest dots that show the same kind, by a tree."""
    _, nearest = cKDTree(points).query(points, 11)
    others = [[place for place in row if place != own][:10] for own, row in enumerate(nearest)]
    return float((kinds[np.array(others)] == kinds[:, None]).mean())


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_dials_of_the_story(experiment: str) -> None:
    text = told(experiment)["dials"]
    name = re.search(r"Here (.+?) has (?:its|all|the only) ", text)[1]
    comparison = compared(experiment)
    (run_id,) = [run.run_id for run in comparison.runs if comparison.labels[run.run_id] == name]
    entries = json.loads((FOLDER / run_id / "metrics.json").read_text())
    kl, variances = (np.array(entries[n][part]) for n, part in (("kl", "per_dimension"), ("active_units", "variances")))
    used = [int(dial) for dial in np.argsort(-kl) if variances[dial] > 0.01]
    turned = arrays(run_id, "images")["traversals"][0].astype(float) / 255
    changes = {f"dial {dial}": float(np.abs(turned[dial, -1] - turned[dial, 0]).mean()) for dial in used[:5]}
    assert is_range(re.search(rf"a pixel changes by ({RANGE}) of full brightness on average", text)[1], changes, share)
    assert ("its 5 most used dials" in text) == (len(used) > 5)
    assert len(used) > 5 or f"all {len(used)} dials that it uses" in text


@pytest.mark.parametrize("dataset", MIXED)
def test_runs_of_several_experiments_at_once(dataset: str) -> None:
    """Where aims, networks and likelihoods are mixed: ranges by setting, and no error beside one in another unit."""
    comparison = compared(dataset, whole_data_set=True)
    text = metric_words(comparison.table, charted(comparison.numbers, comparison.table)).answer
    configs = [json.loads((FOLDER / i / "run.json").read_text())["config"] for i in comparison.table.index]
    units = {(config["likelihood"], config.get("output"), config.get("scale")) for config in configs}
    assert len(units) == 1 or "redrawing error" not in text
    if "trained with different aims" in text:
        column = "reconstruction" if len(units) == 1 else "mse"
        error, codes, dials = (
            re.search(pattern, text)[1]
            for pattern in (
                r"error is (.+?)(?: nats)?, the code",
                r"the code says (.+?) nats at",
                r"in use is (.+?)\.$",
            )
        )
        assert is_range(error, by_setting(comparison, column), three_digits)
        assert is_range(codes, by_setting(comparison, "kl"), three_digits)
        assert is_range(dials, by_setting(comparison, "active_units"), count)
