"""Sweeps: every combination, each in its own process, none harming the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.training.short_runs import sweep_here
from vae_core.cli.main import main
from vae_core.errors import BadInput
from vae_core.runs import RunStore, check, schema
from vae_core.training import sweep
from vae_core.training.config import TrainConfig
from vae_core.training.fit import Progress

SMALL = ["--dataset", "digits", "--hidden", "8", "--latent-dim", "2", "--maps", "pca"]
SLOWEST = 300  # seconds for programs to start; a busy machine is not a bug


def test_every_combination_becomes_a_job(tmp_path: Path) -> None:
    values = {"beta": [0.5, 4.0], "seed": [0, 1], "hidden": [8]}
    name, jobs = sweep.jobs(None, values, RunStore(tmp_path))
    assert name == "digits-fc"
    assert [job.run_id for job in jobs] == [
        "digits-fc-beta0.5-seed0",
        "digits-fc-beta0.5-seed1",
        "digits-fc-beta4-seed0",
        "digits-fc-beta4-seed1",
    ]
    assert jobs[2].config.to_dict()["beta"] == 4.0


def test_impossible_sweeps_are_refused_whole(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    with pytest.raises(BadInput, match="--beta must be"):
        sweep.jobs(None, {"beta": [1.0, -1.0]}, store)
    with pytest.raises(BadInput, match="two runs 's-beta1'"):
        sweep.jobs("s", {"beta": [1.0, 1.0, 2.0]}, store)
    (tmp_path / "s-beta1").mkdir()
    with pytest.raises(BadInput, match="there is a run 's-beta1' already"):
        sweep.jobs("s", {"beta": [1.0, 2.0]}, store)


def test_one_failure_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "sweep", sweep_here)
    options = ["--lr", "1e9", "1e-3", "--name", "s", "--jobs", "1"]
    assert main(["sweep", *SMALL, "--epochs", "2", *options, "--runs-dir", str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert "failed: s-lr1e09: training diverged" in printed.err
    assert "1 of 2 runs completed" in printed.out
    store = RunStore(tmp_path)
    assert store.open("s-lr1e09").status == "failed"
    assert check.problems(store.open("s-lr0.001")) == []
    assert {run.sweep for run in store} == {"s"}


@pytest.mark.parametrize(("how", "betas"), [("ctrl-c", [1, 2]), ("killed under nohup", [1])])
def test_a_stopped_sweep_leaves_every_run_resumable(tmp_path: Path, how: str, betas: list[int]) -> None:
    command = [sys.executable, "-m", "vae_core", "sweep", *SMALL, "--epochs", "100000", "--runs-dir", str(tmp_path)]
    command += ["--name", "s", "--beta", *map(str, betas), "--jobs", str(len(betas))]
    nohup = signal.SIG_IGN if how == "killed under nohup" else signal.SIG_DFL
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, nohup),
    )
    histories = [tmp_path / f"s-beta{beta}" / "history.jsonl" for beta in betas]
    deadline = time.monotonic() + SLOWEST
    while not all(h.exists() and h.stat().st_size > 1000 for h in histories):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.2)
    if how == "ctrl-c":
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the sweep and its workers at once
    else:
        process.terminate()
    process.wait(timeout=SLOWEST)
    assert process.returncode == 130
    runs = list(RunStore(tmp_path))
    assert len(runs) == len(betas)
    for run in runs:
        assert run.status == "interrupted"
        assert f"--resume {run.run_id}" in run.record["reason"]


def test_a_sweep_over_a_folder_is_named_after_it(tmp_path: Path) -> None:
    name, _ = sweep.jobs(None, {"dataset": ["folder:/some/where/faces.npz"], "beta": [1.0]}, RunStore(tmp_path))
    assert name == "faces-fc"


def test_a_worker_that_is_killed_or_fails_does_not_stop_the_sweep(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    settings = {"hidden": 8, "latent_dim": 2, "maps": "pca", "epochs": 2}
    endless, diverging, last = (
        sweep.Job(name, TrainConfig.from_dict(settings | own))
        for name, own in (("endless", {"epochs": 100_000}), ("diverging", {"lr": 1e9}), ("last", {}))
    )

    def kill(progress: Progress) -> None:
        if progress.run_id == endless.run_id:
            holder = store.folder_of(endless.run_id) / schema.CHECKPOINT / "pid"
            os.kill(int(holder.read_text()), signal.SIGKILL)

    killed, failed, completed = sweep.sweep("s", [endless, diverging, last], store, 1, kill, lambda outcome: None)
    assert "its process died" in str(killed.error)
    assert "training diverged" in str(failed.error)
    assert completed == sweep.Outcome(last.run_id, None)
    assert check.problems(store.open(last.run_id)) == []
