"""Training of several runs, as `sweep` and `recipe` do it: a bar each, and a line for each that failed."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from vae_core.errors import BadInput
from vae_core.runs import RunStore


def add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2), help="runs trained at a time")


def train_all(options: Mapping[str, Sequence[Any]], store: RunStore, workers: int) -> int:
    """Train every combination of the values of each option; returns the exit code, 1 if a run failed."""
    from vae_core.cli.bars import Bars
    from vae_core.training.sweep import Outcome, jobs, sweep

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill ends like Ctrl-C: resumable
    if workers < 1:
        raise BadInput(f"--jobs must be 1 or more, not {workers}")
    values = dict(options)
    names = values.pop("name", [None])
    if len(names) > 1:
        raise BadInput("--name takes one name, that of the sweep")
    if len(values.get("maps", [])) > 1:
        raise BadInput(f"--maps is the same for all runs: put commas between, --maps {','.join(values['maps'])}")
    name, todo = jobs(names[0], values, store)
    with Bars() as bars:

        def done(outcome: Outcome) -> None:
            bars.say(outcome.run_id, "done" if outcome.error is None else f"failed: {outcome.error}")

        outcomes = sweep(name, todo, store, workers, bars.show, done)
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    for outcome in failed:
        print(f"failed: {outcome.run_id}: {outcome.error}", file=sys.stderr)
    print(f"sweep '{name}': {len(outcomes) - len(failed)} of {len(todo)} runs completed in {store.folder}")
    return 1 if failed else 0
