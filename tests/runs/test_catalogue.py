"""The table of all runs: what is in it, and finding in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import make_run
from vae_core.runs import RunStore, schema
from vae_core.runs.catalogue import filtered, grouped, run_table, without_equal
from vae_core.runs.labels import labels


def test_settings_that_do_not_differ_are_shown_when_asked_for(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, "a", epochs=5), make_run(tmp_path, "b", epochs=6)]
    assert "epochs" in run_table(runs)
    assert "lr" not in run_table(runs)
    assert "lr" in run_table(runs, every=True)


def test_a_run_with_an_unreadable_file_is_a_broken_row(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make_run(tmp_path, name)
    (tmp_path / "a" / schema.METRICS_FILE).write_text("{", encoding="utf-8")
    table = run_table(list(RunStore(tmp_path)), {"c": "no run.json"})
    assert dict(table["status"]) == {"a": "broken", "b": "completed", "c": "broken"}
    assert schema.METRICS_FILE in table["reason"]["a"]
    assert table["kl"].notna().to_dict() == {"a": False, "b": True, "c": False}


def test_experiments_are_listed_one_after_the_other(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, f"{sweep}{beta}", beta=beta, sweep=sweep) for beta in (1, 4) for sweep in ("b", "a")]
    assert list(run_table(runs).index) == ["a1", "a4", "b1", "b4"]


def test_finding(tmp_path: Path) -> None:
    runs = [
        make_run(tmp_path, "one", beta=1),
        make_run(tmp_path, "two", beta=4, model="conv"),
        make_run(tmp_path, "three"),
    ]
    table = run_table(runs)
    assert set(filtered(table, "", {}).index) == {"one", "two", "three"}
    assert set(filtered(table, "CONV two", {}).index) == {"two"}
    assert set(filtered(table, "conv one", {}).index) == set()
    assert set(filtered(table, "", {"beta": [1.0]}).index) == {"one", "three"}
    assert set(filtered(table, "thr", {"beta": [1.0], "model": []}).index) == {"three"}


def test_what_is_missing_cannot_be_found(tmp_path: Path) -> None:
    table = run_table([make_run(tmp_path, "a")])
    assert filtered(table, "nan", {}).empty
    assert filtered(table, "none", {}).empty


def test_labels_add_only_what_tells_runs_apart(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, "a", beta=1, epochs=5), make_run(tmp_path, "b", beta=4, epochs=9, model="conv")]
    assert labels(runs) == {"a": "beta 1 · fc", "b": "beta 4 · conv"}
    runs = [make_run(tmp_path, "c", beta=1), make_run(tmp_path, "d", beta=4, dataset="mnist")]
    assert labels(runs) == {"c": "beta 1 · digits", "d": "beta 4 · mnist"}


def test_a_file_that_is_cut_short_or_missing_makes_a_broken_run(tmp_path: Path) -> None:
    whole, cut, gone = (make_run(tmp_path, run_id) for run_id in ("whole", "cut", "gone"))
    images = cut.folder / schema.IMAGES
    images.write_bytes(images.read_bytes()[:-100])
    (gone.folder / schema.LATENTS).unlink()
    rows = run_table([whole, cut, gone])
    assert rows["status"].to_dict() == {"whole": "completed", "cut": "broken", "gone": "broken"}
    assert "images.npz is cut short" in rows.loc["cut", "reason"]
    assert "latents.npz is missing" in rows.loc["gone", "reason"]


def test_groups_have_means_and_from_three_models_on_an_interval(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, f"a{seed}", beta=1, seed=seed) for seed in range(3)]
    runs += [make_run(tmp_path, f"b{seed}", beta=4, seed=seed) for seed in range(2)]
    table = run_table(runs)
    table["kl"] = [1.0, 2.0, 3.0, 5.0, float("nan")]
    groups = grouped(table, "beta", ["kl"])
    assert groups["models"].to_dict() == {1.0: 3, 4.0: 2}
    assert groups["kl"].to_dict() == {1.0: 2.0, 4.0: 5.0}
    assert groups["kl_interval"][1.0] == pytest.approx(4.302653 / 3**0.5)  # Student's t of two degrees of freedom
    assert groups["kl_interval"].isna().tolist() == [False, True]


def test_of_settings_only_those_stay_in_which_the_ticked_differ(tmp_path: Path) -> None:
    runs = [
        make_run(tmp_path, "a", beta=1),
        make_run(tmp_path, "b", beta=4),
        make_run(tmp_path, "c", model="conv", lr=0.1),
    ]
    table = run_table(runs)
    assert {"beta", "model", "lr", "dataset"} <= set(table)
    left = without_equal(table, table.loc[["a", "b"]], ["kl"])
    assert {"beta", "kl", "status", "name"} <= set(left)
    assert not {"model", "lr", "dataset", "seed"} & set(left)
    assert set(without_equal(table, table.loc[["a"]], ["kl"])) == set(table)
