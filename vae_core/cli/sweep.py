"""`sweep`: every combination of the values given."""

from __future__ import annotations

import argparse

from vae_core.cli.many import add_jobs, train_all
from vae_core.cli.options import add_training_options, training_options
from vae_core.cli.verb import VERBS, Verb
from vae_core.runs import RunStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_training_options(parser, several=True)
    add_jobs(parser)


def run(args: argparse.Namespace) -> int:
    return train_all(training_options(args), RunStore(args.runs_dir), args.jobs)


VERBS.register("sweep")(
    Verb("Train every combination of the values given; any option may take several.", add_arguments, run)
)
