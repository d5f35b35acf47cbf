"""Of the runs that come with Betaboard, every number and claim is found again in the files of their folders.

Files are read here with `json` and NumPy alone; the numbers are reckoned anew from them.
"""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from tests.explain.claims import (
    SPOKEN_OF,
    best_score_is_true,
    changes_are_true,
    frontier_is_true,
    frontier_of,
    leaders_are_true,
)
from tests.explain.readings import NUMBER, count, is_range, mean, names, number, three_digits
from tests.explain.shipped import (
    EXPERIMENTS,
    FOLDER,
    MIXED,
    by_setting,
    catalogue,
    compared,
    stored,
    story_texts,
    strength,
)
from vae_core.explain import loss_curves, overview
from vae_core.explain.comparison import metric_words
from vae_core.explain.disentanglement import scores_words
from vae_core.explain.parallel_coordinates import together_words
from vae_core.explain.rate_distortion import plane_words
from vae_core.quantities import TERMS
from vae_core.runs.comparison import charted, comparison_table, known_of_all, measured
from vae_core.runs.convergence import convergence
from vae_core.runs.groups import by_beta
from vae_core.runs.labels import labels


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_what_is_said_of_settings(experiment: str) -> None:
    comparison, word = compared(experiment), EXPERIMENTS[experiment]
    ids = list(comparison.table.index)
    metrics = charted(comparison.numbers, comparison.table)
    strengths = sorted({strength(run_id) for run_id in ids})
    for text in (metric_words(comparison.table, metrics).answer, story_texts(experiment)["cost"]):
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
        rf"going from ({NUMBER}) to ({NUMBER}),(?: averaged over seeds,)? "
        rf"the pictures get (worse|better) \(error ({NUMBER}) to ({NUMBER})",
        text,
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
def test_the_overview_has_the_numbers_of_the_other_pages(experiment: str) -> None:
    comparison = compared(experiment)
    strips = overview.strips(comparison.runs, catalogue())
    for strip, name in zip(strips, ("reconstruction", "kl", "active_units"), strict=True):
        expected = by_setting(comparison, name)
        assert list(strip.values) == pytest.approx([expected[comparison.labels[run.run_id]] for run in comparison.runs])


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
    match = re.search(r"(?:^|if at all\. )([^:]+?) (?:was|were) still getting better", text)
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
