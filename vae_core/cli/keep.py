"""`note`, `archive` and `delete`: order among runs, as the page Runs keeps it."""

from __future__ import annotations

import argparse

from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput
from vae_core.runs import RunStore, keeping


def _add_runs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("runs", nargs="+", metavar="RUN", help="name of a run folder")


def _add_note(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", metavar="RUN", help="name of a run folder")
    parser.add_argument("--title", default=argparse.SUPPRESS, help="what the run is called everywhere ('' for none)")
    parser.add_argument("--note", default=argparse.SUPPRESS, help="what is worth remembering ('' for nothing)")
    parser.add_argument("--tags", nargs="*", default=argparse.SUPPRESS, metavar="TAG", help="its tags, all of them")


def _note(args: argparse.Namespace) -> int:
    changes = {name: value for name, value in vars(args).items() if name in ("title", "note", "tags")}
    if not changes:
        raise BadInput("nothing to note; give --title, --note or --tags")
    keeping.annotate(RunStore(args.runs_dir).open(args.run), **changes)
    print(f"{args.run}: noted")
    return 0


def _add_archive(parser: argparse.ArgumentParser) -> None:
    _add_runs(parser)
    parser.add_argument("--back", action="store_true", help="bring them back instead")


def _archive(args: argparse.Namespace) -> int:
    store = RunStore(args.runs_dir)
    runs = [store.open(run_id) for run_id in dict.fromkeys(args.runs)]
    for run in runs:
        keeping.annotate(run, archived=not args.back)
        print(f"{run.run_id}: {'back' if args.back else 'archived'}")
    return 0


def _add_delete(parser: argparse.ArgumentParser) -> None:
    _add_runs(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask first")


def _delete(args: argparse.Namespace) -> int:
    store = RunStore(args.runs_dir)
    runs = [store.open(run_id) for run_id in dict.fromkeys(args.runs)]
    if not args.yes and not _agreed(f"Delete {', '.join(run.run_id for run in runs)} for good? (yes or no) "):
        print("nothing was deleted")
        return 1
    for run in runs:
        keeping.delete(run)
        print(f"{run.run_id}: deleted")
    return 0


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() == "yes"
    except EOFError as error:  # nobody is there to ask
        raise BadInput("there is nobody to ask; add --yes to delete without a question") from error


VERBS.register("note")(Verb("Give a run a title, tags or a note of your own.", _add_note, _note))
VERBS.register("archive")(Verb("Put runs out of the way, or bring them back.", _add_archive, _archive))
VERBS.register("delete")(Verb("Delete runs for good, after a question.", _add_delete, _delete))
