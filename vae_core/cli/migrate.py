"""`migrate`: bring runs to the schema of today."""

from __future__ import annotations

import argparse

from vae_core.cli.inspect import store_of
from vae_core.cli.verb import VERBS, Verb


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("runs", nargs="*", metavar="RUN", help="names of run folders (default: all)")


def run(args: argparse.Namespace) -> int:
    from vae_core.training.migrate import migrate

    store = store_of(args)
    changed = [run.run_id for run in ([store.open(name) for name in args.runs] or store) if migrate(run)]
    for run_id in changed:
        print(run_id)
    print(f"{len(changed)} brought to the schema of today; nothing was trained or measured again")
    return 0


VERBS.register("migrate")(
    Verb("Store in runs of an earlier schema what people call things; nothing is measured again.", add_arguments, run)
)
