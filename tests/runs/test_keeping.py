"""Titles, tags, notes; out of the way and back; deleted: what people do among runs, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import make_run
from vae_core.errors import BadInput
from vae_core.runs import RunStore, keeping, schema
from vae_core.runs.catalogue import filtered, run_table
from vae_core.runs.commands import train_command
from vae_core.runs.labels import labels
from vae_core.runs.settings import side_by_side


def test_a_title_is_what_the_run_is_called(tmp_path: Path) -> None:
    runs = [make_run(tmp_path, f"r{beta}", beta=beta) for beta in (1, 4)]
    keeping.annotate(runs[0], title=" The good one ")
    runs = list(RunStore(tmp_path))
    assert labels(runs) == {"r1": "The good one", "r4": "beta 4"}
    keeping.annotate(runs[1], title="The good one")
    assert labels(list(RunStore(tmp_path))) == {"r1": "The good one · r1", "r4": "The good one · r4"}


def test_what_is_added_keeps_the_rest(tmp_path: Path) -> None:
    make_run(tmp_path, "a").write_notes({"dimensions": {"3": "sleeves"}, "title": "T"})
    keeping.annotate(RunStore(tmp_path).open("a"), tags=["paper", "draft"], note="Look again.")
    run = RunStore(tmp_path).open("a")
    assert (keeping.title_of(run), keeping.tags_of(run), keeping.note_of(run)) == (
        "T",
        ["paper", "draft"],
        "Look again.",
    )
    assert run.notes["dimensions"] == {"3": "sleeves"}
    assert not keeping.is_archived(run)


def test_runs_are_found_by_what_was_noted(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make_run(tmp_path, name)
    keeping.annotate(RunStore(tmp_path).open("b"), tags=["paper"], note="Too blurred for the talk.")
    table = run_table(list(RunStore(tmp_path)))
    assert list(filtered(table, "blurred paper", {}).index) == ["b"]


def test_notes_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    (run.folder / schema.NOTES).write_text("{")
    run = RunStore(tmp_path).open("a")
    assert (keeping.title_of(run), keeping.tags_of(run), keeping.is_archived(run)) == ("", [], False)
    (run.folder / schema.NOTES).write_text('{"tags": "paper"}')
    assert keeping.tags_of(RunStore(tmp_path).open("a")) == []


def test_a_deleted_run_is_gone_and_no_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make_run(tmp_path, name)
    keeping.delete(RunStore(tmp_path).open("a"))
    assert [run.run_id for run in RunStore(tmp_path)] == ["b"]
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_run_that_trains_is_not_deleted(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", status="running")
    with pytest.raises(BadInput, match="'a' is still training; stop it first"):
        keeping.delete(run)
    assert run.folder.is_dir()


def test_half_deleted_is_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder cannot be removed to the end, what is left of it is listed neither as a run nor as broken."""
    run = make_run(tmp_path, "a")
    monkeypatch.setattr(shutil, "rmtree", lambda path: (_ for _ in ()).throw(OSError("disk")))
    with pytest.raises(OSError, match="disk"):
        keeping.delete(run)
    assert RunStore(tmp_path).scan() == ([], {})


def test_settings_side_by_side(tmp_path: Path) -> None:
    runs = [
        make_run(tmp_path, "a", lr=0.015625, conditional=True, lr_step=0, lr_decay=0.5),
        make_run(tmp_path, "b", model="conv", beta=4, conditional=False, lr_step=0, lr_decay=0.9),
    ]
    table = side_by_side(runs, {"a": "first", "b": "second"})
    assert table.to_dict("index") == {
        "beta": {"first": "1", "second": "4"},
        "network": {"first": "fc", "second": "conv"},
        "label as an input": {"first": "yes", "second": "no"},
        "learning rate": {"first": "0.0156", "second": "0.001"},
    }
    assert side_by_side(runs[:1], {"a": "first"}).empty


def test_the_command_trains_the_same_again(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a b", beta=0.25, seed=3, conditional=True, device="cpu")
    command = train_command(run)
    assert command.startswith("python -m vae_core train --dataset digits ")
    for part in ("--beta 0.25", "--seed 3", "--conditional yes", "--name 'a b'", "--latent-dim 4"):
        assert part in command
    assert "--device" not in command
