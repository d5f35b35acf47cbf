"""Run folders: what is written is read, what is broken is said, and nobody sees half a file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.support import make_run
from vae_core.errors import BadInput, BrokenRun
from vae_core.runs import RunStore, catalogue, check, files, groups, schema
from vae_core.runs.labels import labels


def test_a_run_folder_gives_back_what_was_written(tmp_path: Path) -> None:
    make_run(tmp_path, "a", beta=4.0, seed=2)
    run = RunStore(tmp_path).open("a")
    assert (run.run_id, run.status, run.beta, run.seed, run.image_shape) == ("a", "completed", 4.0, 2, (8, 8, 1))
    assert run.metric("kl") == pytest.approx(sum(run.metrics["kl"]["per_dimension"]))
    assert np.isnan(run.metric("no such metric"))
    assert set(run.arrays(schema.LATENTS)) == {"index", "mu", "logvar", "labels"}
    assert set(run.arrays(schema.LATENTS, "mu", "factors")) == {"mu"}
    assert len(run.history()) == 10
    run.write_notes({"title": "the good one"})
    assert RunStore(tmp_path).open("a").notes == {"title": "the good one"}


def test_other_code_can_write_a_run(tmp_path: Path) -> None:
    writer = RunStore(tmp_path).create(
        "mine", name="Mine", config={"beta": 2.0}, data={"name": "x", "shape": [8, 8, 1]}
    )
    writer.append_history({"epoch": 1, "step": 1, "split": "train", "loss": 3.0})
    writer.finish("completed")
    run = RunStore(tmp_path).open("mine")
    assert run.history().loss.tolist() == [3.0]
    assert "latents.npz is missing; restore it or let your training loop write it" in check.problems(run)[-1]


@pytest.mark.parametrize("entry", [3.5, {"value": None}, {"value": "abc"}, {"n": 3}], ids=str)
def test_a_number_that_is_none_breaks_one_run_only(tmp_path: Path, entry: object) -> None:
    make_run(tmp_path, "good")
    run = make_run(tmp_path, "bad")
    (run.folder / schema.METRICS_FILE).write_text(json.dumps({"kl": entry}))
    runs, broken = RunStore(tmp_path).scan()
    table = catalogue.run_table(runs, broken)
    assert table["status"].to_dict() == {"good": "completed", "bad": "broken"}
    assert "kl has no number as its value" in table.loc["bad", "reason"]
    assert any("kl has no number" in problem for problem in check.problems(run))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"mu": None}, "latents.npz cannot be read \\(it has no mu"),
        ({"index": np.array(3)}, "index has 0 axes instead of 1"),
        ({"index": np.arange(7)}, "different numbers of samples"),
        ({"labels": np.full(60, 10)}, "labels from 10 to 10 do not fit 10 label_names"),
    ],
    ids=lambda value: "" if isinstance(value, str) else "-".join(value),
)
def test_codes_that_do_not_fit_their_names_break_the_run(tmp_path: Path, changed: dict, sentence: str) -> None:
    run = make_run(tmp_path, "a")
    latents = run.arrays(schema.LATENTS) | changed
    files.write_arrays(run.folder / schema.LATENTS, {k: v for k, v in latents.items() if v is not None})
    with pytest.raises(BrokenRun, match=sentence):
        run.arrays(schema.LATENTS, "index", "mu", "labels")
    assert check.problems(run)


@pytest.mark.parametrize("line", ["5", '{"epoch": 1, "step": 1}'])
def test_a_record_that_is_none_is_said(tmp_path: Path, line: str) -> None:
    run = make_run(tmp_path, "a")
    (run.folder / schema.HISTORY).write_text(f"{line}\n")
    with pytest.raises(BrokenRun, match=r"history.jsonl cannot be read \(a record lacks"):
        run.history()


def test_names_of_dials_that_are_none_are_said(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    run.write_notes({"dimensions": [1]})
    with pytest.raises(BrokenRun, match=r"notes.json cannot be read"):
        _ = RunStore(tmp_path).open("a").notes


def test_a_run_that_cannot_be_begun_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="choose another --runs-dir"):
        RunStore(tmp_path / "file").create("a", name="a", config={}, data={})
    with pytest.raises(ValueError, match="JSON"):
        RunStore(tmp_path).create("a", name="a", config={"beta": float("nan")}, data={})
    assert not (tmp_path / "a").exists()


def test_runs_that_follow_different_pictures_are_not_laid_side_by_side(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, name) for name in "abc"]
    runs[1].record["samples"] = 100  # type: ignore[index]
    runs[2].record["samples"] = 360  # type: ignore[index]  # all, as those have that do not say
    assert [[run.run_id for run in group] for group in groups.picture_groups(runs)] == [["a", "c"], ["b"]]
    assert len(groups.data_groups(runs)) == 1


def test_an_existing_run_is_never_overwritten(tmp_path: Path) -> None:
    make_run(tmp_path, "a")
    with pytest.raises(BadInput, match="exists already"):
        RunStore(tmp_path).create("a", name="a", config={}, data={})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "no run.json"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ("{}", "lacks schema_version"),
        ({"schema_version": 99}, "newer version"),
        ({"status": "dancing"}, "status"),
        ({"config": 3}, "config"),
        ({"config": {"beta": None}}, "beta in config"),
        ({"config": {"objective": "factor-vae", "gamma": [1, 2]}}, "gamma in config"),
        ({"config": {"seed": "x"}}, "seed in config"),
        ({"sweep": 5}, "sweep"),
        ({"created_at": 5}, "created_at"),
        ({"data": {}}, "name in data"),
        ({"data": {"name": "x"}}, "shape in data"),
        ({"data": {"name": "x", "shape": [8, 8]}}, "shape in data"),
        ({"data": {"name": "x", "shape": [8, 8, 1], "label_names": 3}}, "label_names in data"),
    ],
)
def test_a_broken_run_has_a_reason_and_harms_no_other(tmp_path: Path, content: object, sentence: str) -> None:
    make_run(tmp_path, "good")
    folder = make_run(tmp_path, "bad").folder
    if content is None:
        (folder / schema.RUN).unlink()
    elif isinstance(content, str):
        (folder / schema.RUN).write_text(content)
    else:
        (folder / schema.RUN).write_text(json.dumps(files.read_json(folder / schema.RUN) | content))  # type: ignore[operator]
    runs, broken = RunStore(tmp_path).scan()
    assert [run.run_id for run in runs] == ["good"]
    assert sentence in broken["bad"]
    with pytest.raises(BrokenRun, match=sentence):
        RunStore(tmp_path).open("bad")
    table = catalogue.run_table(runs, broken)
    assert table.loc["bad", "status"] == "broken"
    assert sentence in table.loc["bad", "reason"]


def test_a_broken_file_inside_a_run_is_named(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    (run.folder / schema.LATENTS).write_bytes(b"PK\x03\x04 half an archive")
    with pytest.raises(BrokenRun, match=r"a: latents.npz cannot be read"):
        run.arrays(schema.LATENTS)
    (run.folder / schema.EMBEDDINGS).unlink()
    with pytest.raises(BrokenRun, match=r"embeddings.npz is missing; .*evaluate a"):
        run.arrays(schema.EMBEDDINGS)
    assert any("latents.npz" in problem for problem in check.problems(run))


def test_an_unfinished_last_line_of_history_is_passed_over(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    whole = len(run.history())
    with (run.folder / schema.HISTORY).open("a") as file:
        file.write('{"epoch": 6, "st')
    assert len(run.history()) == whole


def test_a_pickle_is_never_run(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    np.savez(run.folder / schema.LATENTS, mu=np.array([{"a": 1}], dtype=object))
    with pytest.raises(BrokenRun, match="cannot be read"):
        run.arrays(schema.LATENTS)


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    files.write_json(path, {"a": 1})
    with pytest.raises(ValueError, match="JSON compliant"):
        files.write_json(path, {"a": float("nan")})
    assert files.read_json(path) == {"a": 1}

    def half(file: object) -> None:
        file.write(b"half")  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        files.write_atomically(path, half)
    assert files.read_json(path) == {"a": 1}
    assert os.listdir(tmp_path) == ["a.json"]


def test_check_finds_what_does_not_fit(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    assert check.problems(run) == []
    latents = run.arrays(schema.LATENTS)
    files.write_arrays(run.folder / schema.LATENTS, {k: v[:7] for k, v in latents.items()})
    assert check.problems(run) == ["latents, embeddings and reconstructions hold different numbers of samples"]
    files.write_arrays(run.folder / schema.LATENTS, {"mu": latents["mu"]})
    assert "latents.npz cannot be read (it has no index)" in check.problems(run)[0]
    (run.folder / schema.MODEL).unlink()
    assert "model.safetensors is missing" in check.problems(run)
    assert "continue with train --resume b" in check.problems(make_run(tmp_path, "b", status="running"))[0]
    assert "stopped by a test" in check.problems(make_run(tmp_path, "c", status="failed"))[0]


def test_runs_are_ordered_by_beta_and_grouped_by_all_but_the_seed(tmp_path: Path) -> None:
    for beta, seed in ((16, 0), (0, 0), (4, 1), (4, 0)):
        make_run(tmp_path, f"b{beta}s{seed}", beta=beta, seed=seed)
    make_run(tmp_path, "wide", beta=4, hidden=999)
    make_run(tmp_path, "elsewhere", beta=4, seed=5, device="cuda", maps="pca")
    runs = list(RunStore(tmp_path))
    assert [r.run_id for r in groups.by_beta(runs)] == ["b0s0", "b4s0", "wide", "b4s1", "elsewhere", "b16s0"]
    together = [[r.run_id for r in group] for group in groups.seed_groups(runs)]
    assert together == [["b0s0"], ["b4s0", "b4s1", "elsewhere"], ["wide"], ["b16s0"]]
    chosen = [r for r in runs if r.run_id == "b4s1"]
    assert [[r.run_id for r in g] for g in groups.siblings(chosen, runs)] == [["b4s0", "b4s1", "elsewhere"]]
    assert [r.run_id for r in groups.one_seed_each(runs)] == ["b0s0", "b4s0", "wide", "b16s0"]


def test_names_say_beta_and_only_what_differs(tmp_path: Path) -> None:
    a, b = make_run(tmp_path, "a", beta=0.5), make_run(tmp_path, "b", beta=4)
    assert labels([a, b]) == {"a": "beta 0.5", "b": "beta 4"}
    c = make_run(tmp_path, "c", beta=4, seed=1)
    assert labels([b, c]) == {"b": "beta 4 · seed 0", "c": "beta 4 · seed 1"}
    d = make_run(tmp_path, "d", beta=4)
    assert labels([b, d]) == {"b": "beta 4 · b", "d": "beta 4 · d"}


def test_the_table_shows_only_settings_that_differ(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, "a", beta=1), make_run(tmp_path, "b", beta=4, hidden=100)]
    table = catalogue.run_table(runs)
    assert "hidden" in table
    assert "batch_size" not in table
    assert table.loc["b", "kl"] == pytest.approx(runs[1].metric("kl"))
    assert isinstance(catalogue.run_table([]), pd.DataFrame)


def test_a_cache_key_changes_with_the_files(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    before = run.stamp()
    run.write_notes({"title": "x"})
    assert run.stamp() != before


def test_a_folder_of_ones_own_is_called_by_its_name(tmp_path: Path) -> None:
    a, b = make_run(tmp_path, "a"), make_run(tmp_path, "b", dataset="folder:/some/where/faces.npz")
    assert labels([a, b]) == {"a": "digits", "b": "faces"}


def names(*runs):
    return list(labels(groups.by_beta(runs)).values())


def test_training_on_one_term_alone_is_named_in_words(tmp_path: Path) -> None:
    full, kl = make_run(tmp_path, "full", beta=1), make_run(tmp_path, "kl", beta=1, reconstruction_weight=0.0)
    zero, four = make_run(tmp_path, "zero", beta=0), make_run(tmp_path, "four", beta=4)
    assert names(kl, full, zero) == ["reconstruction only", "beta 1", "KL only"]
    assert names(zero) == ["reconstruction only"]
    assert names(zero, full, four, kl) == ["beta 0", "beta 1", "beta 4", "KL only"]


def test_another_objective_is_named_with_its_own_setting(tmp_path: Path) -> None:
    factor = [make_run(tmp_path, f"f{g}", objective="factor-vae", gamma=g) for g in (35, 6.4)]
    plain = make_run(tmp_path, "plain", beta=40)
    tc = make_run(tmp_path, "tc", objective="beta-tcvae", beta=6)
    capacity = make_run(tmp_path, "a", objective="annealed-vae", capacity=25.0, gamma=100)
    assert names(*factor) == ["gamma 6.4", "gamma 35"]
    assert names(factor[0], tc, plain, capacity) == [
        "beta 40",
        "capacity 25 · annealed VAE",
        "beta 6 · beta-TCVAE",
        "gamma 35 · FactorVAE",
    ]
    assert names(capacity) == ["capacity 25"]
    assert names(make_run(tmp_path, "own", objective="mine", beta=2), plain) == ["beta 40", "beta 2 · mine"]


def test_what_is_switched_on_is_named_and_what_is_off_is_not(tmp_path: Path) -> None:
    plain = make_run(tmp_path, "plain")
    conditional = make_run(tmp_path, "with-labels", conditional=True)
    assert names(plain, conditional) == ["beta 1", "beta 1 · conditional"]
    assert names(make_run(tmp_path, "off", conditional=False), conditional) == ["beta 1", "beta 1 · conditional"]


def test_runs_from_before_there_was_a_choice_are_like_those_that_chose_the_same(tmp_path: Path) -> None:
    old = make_run(tmp_path, "old")
    new = make_run(tmp_path, "new", seed=1, conditional=False, optimizer="adam", lr_step=0, beta_schedule="constant")
    assert len(groups.seed_groups([old, new])) == 1
    assert names(old, new) == ["beta 1 · seed 0", "beta 1 · seed 1"]
    assert len(groups.seed_groups([old, make_run(tmp_path, "rms", optimizer="rmsprop")])) == 2


def test_runs_of_one_beta_are_ordered_by_the_length_of_their_code(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, f"d{dims}", latent_dim=dims) for dims in (12, 8, 10)]
    assert [run.run_id for run in groups.by_beta(runs)] == ["d8", "d10", "d12"]
