"""`sweep`: every combination of the values given."""

from __future__ import annotations

import argparse
import os
import signal
import sys

from vae_core.cli.options import add_training_options, given_options
from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput
from vae_core.runs import RunStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_training_options(parser, several=True)
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2), help="runs trained at a time")


def run(args: argparse.Namespace) -> int:
    from vae_core.cli.bars import Bars
    from vae_core.training.sweep import Outcome, jobs, sweep

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill ends like Ctrl-C: resumable
    if args.jobs < 1:
        raise BadInput(f"--jobs must be 1 or more, not {args.jobs}")
    store, given = RunStore(args.runs_dir), given_options(args)
    names = given.pop("name", [None])
    if len(names) > 1:
        raise BadInput("--name takes one name, that of the sweep")
    name, todo = jobs(names[0], given, store)
    with Bars() as bars:

        def done(outcome: Outcome) -> None:
            bars.say(outcome.run_id, "done" if outcome.error is None else f"failed: {outcome.error}")

        outcomes = sweep(name, todo, store, args.jobs, bars.show, done)
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    for outcome in failed:
        print(f"failed: {outcome.run_id}: {outcome.error}", file=sys.stderr)
    print(f"sweep '{name}': {len(outcomes) - len(failed)} of {len(todo)} runs completed in {store.folder}")
    return 1 if failed else 0


VERBS.register("sweep")(
    Verb("Train every combination of the values given; any option may take several.", add_arguments, run)
)
