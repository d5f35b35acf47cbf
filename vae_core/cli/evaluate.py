"""`evaluate`: measure trained runs again."""

from __future__ import annotations

import argparse

from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput
from vae_core.runs import RunStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("runs", nargs="+", metavar="RUN", help="name of a run folder")
    parser.add_argument(
        "--samples",
        type=int,
        default=argparse.SUPPRESS,
        help="test images followed through the pages; runs that are compared need the same (default: 1000)",
    )
    parser.add_argument(
        "--maps",
        default=argparse.SUPPRESS,
        help="maps of the codes to draw: all, or some of pca, tsne, umap with commas between (default: as trained)",
    )
    parser.add_argument(
        "--data-dir", default=argparse.SUPPRESS, help="folder of the data set's files, if they are elsewhere by now"
    )
    parser.add_argument(
        "--numbers-only", action="store_true", help="leave codes, maps and pictures as they are: much faster"
    )


def run(args: argparse.Namespace) -> int:
    from vae_core.cli.bars import Bars
    from vae_core.latents.embeddings import methods_named
    from vae_core.training.trainer import evaluate_again

    store = RunStore(args.runs_dir)
    samples, maps, data_dir = (getattr(args, name, None) for name in ("samples", "maps", "data_dir"))
    if samples is not None and samples < 1:
        raise BadInput(f"--samples must be 1 or more, not {samples}")
    if args.numbers_only and (samples or maps):
        raise BadInput("--numbers-only keeps codes and maps as they are: leave out --samples and --maps")
    if maps is not None:
        methods_named(maps)
    runs = [store.open(run_id) for run_id in args.runs]
    for run in runs:
        if run.status != "completed":
            raise BadInput(f"'{run.run_id}' is {run.status}; continue it first: train --resume {run.run_id}")
    for run in runs:
        with Bars() as bars:
            measured = evaluate_again(
                run, store, bars.show, samples, maps, data_dir=data_dir, numbers_only=args.numbers_only
            )
        print(f"{run.run_id}: negative ELBO {-measured.metric('elbo'):.4f} nats")
    return 0


VERBS.register("evaluate")(Verb("Measure trained runs again on their test set.", add_arguments, run))
