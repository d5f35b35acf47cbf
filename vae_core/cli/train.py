"""`train`: one run."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path

from vae_core.cli.options import add_training_options, training_options
from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput
from vae_core.runs import RunStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_training_options(parser, several=False)
    parser.add_argument("--resume", metavar="RUN_ID", help="go on with a run that stopped before its end")


def run(args: argparse.Namespace) -> int:
    from vae_core.cli.bars import Bars
    from vae_core.training import run_names
    from vae_core.training.config import TrainConfig
    from vae_core.training.trainer import resume, train

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill ends like Ctrl-C: resumable
    store, options = RunStore(args.runs_dir), training_options(args)
    if args.resume is not None and options:
        raise BadInput(f"--resume takes the settings from the run; leave out --{next(iter(options)).replace('_', '-')}")
    with Bars() as bars:
        if args.resume is not None:
            finished = resume(args.resume, store, bars.show)
        else:
            config = TrainConfig.from_dict(options)
            finished = train(config, store, bars.show, run_id=run_names.run_id(config, store))
        bars.say(finished.run_id, f"done: negative ELBO {-finished.metric('elbo'):.2f} nats on the test set")
    print(Path(finished.folder))
    return 0


VERBS.register("train")(Verb("Train one run; the last line printed names its folder.", add_arguments, run))
