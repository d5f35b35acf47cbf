"""What the KL of each setting is made of, of runs made up and of those that are shipped."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest

from tests.kl_parts import with_parts
from tests.support import make_run
from vae_core.explain.kl_parts import part_words
from vae_core.runs import RunStore, files, schema
from vae_core.runs.groups import siblings
from vae_core.runs.kl_parts import kl_parts
from vae_core.runs.labels import labels
from vae_core.runs.schema import METRICS_FILE

SHIPPED = Path(__file__).parents[2] / "runs"
EXPERIMENTS = ["digits", "fashion-mnist-conv", "fashion-mnist-fc", "sprites-beta-vae", "sprites-factor-vae"]


def test_a_setting_has_the_mean_of_its_seeds_and_is_capped_with_any_of_them(tmp_path: Path) -> None:
    runs = [
        with_parts(tmp_path, "a", (3.0, 1.0, 0.5), beta=1.0, seed=0),
        with_parts(tmp_path, "b", (math.log(100) - 0.5, 2.0, 0.7), beta=1.0, seed=1),
        with_parts(tmp_path, "c", (math.log(100) - 0.8, 0.1, 0.1), beta=4.0),
    ]
    table = kl_parts([runs[:2], runs[2:]], {"a": "beta 1", "c": "beta 4"})
    assert table.index.tolist() == ["beta 1", "beta 4"]
    assert table.loc["beta 1", "total_correlation"] == pytest.approx(1.5)
    assert table.loc["beta 1", "kl"] == pytest.approx((4.5 + math.log(100) + 2.2) / 2)
    assert table["capped"].tolist() == [True, False]


def test_runs_that_were_not_measured_so_have_no_row(tmp_path: Path) -> None:
    assert kl_parts([[make_run(tmp_path, "old")]], {"old": "beta 1"}).empty


def test_a_run_that_names_no_ceiling_is_not_capped(tmp_path: Path) -> None:
    run = with_parts(tmp_path, "a", (9.0, 1.0, 0.5))
    entries = {**run.metrics, "mutual_information": {"value": 9.0, "split": "test", "n": 100}}
    files.write_json(run.folder / schema.METRICS_FILE, entries)
    assert not kl_parts([[RunStore(tmp_path).open("a")]], {"a": "a"})["capped"].any()


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_the_sentence_about_shipped_runs_is_true_of_their_files(experiment: str) -> None:
    runs = [run for run in RunStore(SHIPPED) if run.sweep == experiment]
    groups = siblings(runs, runs)
    table = kl_parts(groups, labels([group[0] for group in groups]))
    answer = part_words(table).answer
    shares, capped = {}, set()
    for group, name in zip(groups, table.index, strict=True):
        entries = [json.loads((run.folder / METRICS_FILE).read_text()) for run in group]
        parts = np.array(
            [
                [each[part]["value"] for part in ("mutual_information", "total_correlation", "dimension_wise_kl")]
                for each in entries
            ]
        ).mean(axis=0)
        if np.mean([each["kl"]["value"] for each in entries]) < 0.1:
            assert name.lower() in answer.split("next to nothing")[0].lower()
            continue
        shares[name] = parts[0] / parts.sum()
        images = min(group[0].data["splits"]["test"], 10_000)
        if any(each["mutual_information"]["value"] > np.log(images / 2) for each in entries):
            capped.add(name)
    low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    expected = f"{100 * shares[low]:.0f}% ({low}) to {100 * shares[high]:.0f}% ({high})"
    if f"{100 * shares[low]:.0f}" == f"{100 * shares[high]:.0f}":
        expected = f"{100 * shares[low]:.0f}%"
    assert f"Of the KL, {expected} tells pictures apart." in answer
    assert ("it may be a larger part" in answer) == bool(capped)
    if capped:
        named = re.split(", | and ", re.findall(r"For (.*?) it may be", answer)[0])
        assert set(named) == ({"each model"} if len(capped) == len(table) else capped)
