"""Sweeps: every combination, each in its own process, none harming the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vae_core.errors import BadInput
from vae_core.runs import RunStore, check
from vae_core.training import sweep

QUICK = ["--dataset", "digits", "--hidden", "8", "--latent-dim", "2", "--epochs", "2"]


def command(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "vae_core", *arguments, "--runs-dir", str(root)]


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


def test_one_failure_does_not_stop_the_others(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path, "sweep", *QUICK, "--lr", "1e9", "1e-3", "--name", "s", "--jobs", "2"),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "failed: s-lr1e09: training diverged" in done.stderr
    assert "1 of 2 runs completed" in done.stdout
    store = RunStore(tmp_path)
    assert store.open("s-lr1e09").status == "failed"
    assert check.problems(store.open("s-lr0.001")) == []
    assert {run.sweep for run in store} == {"s"}


@pytest.mark.parametrize("how", ["ctrl-c", "killed under nohup"])
def test_a_stopped_sweep_leaves_every_run_resumable(tmp_path: Path, how: str) -> None:
    arguments = [*QUICK[:-1], "100000", "--beta", "1", "2", "--name", "s", "--jobs", "2"]
    nohup = signal.SIG_IGN if how == "killed under nohup" else signal.SIG_DFL
    process = subprocess.Popen(
        command(tmp_path, "sweep", *arguments),
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, nohup),
    )
    histories = [tmp_path / f"s-beta{beta}" / "history.jsonl" for beta in (1, 2)]
    deadline = time.monotonic() + 120
    while not all(h.exists() and h.stat().st_size > 1000 for h in histories):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.2)
    if how == "ctrl-c":
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the sweep and its workers at once
    else:
        process.terminate()
    process.wait(timeout=60)
    assert process.returncode == 130
    for run in RunStore(tmp_path):
        assert run.status == "interrupted"
        assert f"--resume {run.run_id}" in run.record["reason"]


def test_a_sweep_over_a_folder_is_named_after_it(tmp_path: Path) -> None:
    name, _ = sweep.jobs(None, {"dataset": ["folder:/some/where/faces.npz"], "beta": [1.0]}, RunStore(tmp_path))
    assert name == "faces-fc"


def test_a_worker_that_is_killed_does_not_stop_the_sweep(tmp_path: Path) -> None:
    arguments = [*QUICK[:-1], "100000", "--beta", "1", "2", "--name", "s", "--jobs", "1"]
    process = subprocess.Popen(
        command(tmp_path, "sweep", *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    for beta in (1, 2):
        holder = tmp_path / f"s-beta{beta}" / "checkpoint" / "pid"
        while not (holder.exists() and holder.read_text()):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        os.kill(int(holder.read_text()), signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "0 of 2 runs completed" in out
    assert err.count("its process died") >= 2
