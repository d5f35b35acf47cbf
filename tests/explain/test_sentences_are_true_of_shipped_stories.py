"""What the story says of the runs that come with Betaboard is found again in the files of their folders."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from scipy.spatial import cKDTree

from tests.explain.readings import NUMBER, QUANTITY, RANGE, is_range, mean, names, plain, share, three_digits
from tests.explain.shipped import (
    EXPERIMENTS,
    FOLDER,
    arrays,
    by_setting,
    compared,
    members,
    story_texts,
)


def gains_of(ids: list[str]) -> list[float]:
    """How much of the way from the constant picture each run's pictures come, on validation pictures."""
    scores = [arrays(run_id, "validation") for run_id in ids]
    blind = [each["uninformed_ssim"].mean() for each in scores]
    return [(each["ssim"].mean() - start) / (1 - start) for each, start in zip(scores, blind, strict=True)]


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_what_the_story_recommends(experiment: str) -> None:
    comparison, text = compared(experiment), story_texts(experiment)["choice"]
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
    comparison, story = compared(experiment), story_texts(experiment)
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
    text = story_texts(experiment)["dials"]
    name = plain(re.search(r"Here (.+?) has (?:its|all|the only) ", text)[1])
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
