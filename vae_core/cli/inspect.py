"""`list`, `show` and `check`: what is there, what it is, whether it is whole."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table

from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput, BrokenRun
from vae_core.runs import RunStore, catalogue, check
from vae_core.runs.keeping import is_archived

ALWAYS = 6  # columns of `list`, however narrow the terminal: run, status, beta and three numbers


def store_of(args: argparse.Namespace) -> RunStore:
    if not Path(args.runs_dir).is_dir():
        raise BadInput(f"there is no folder {args.runs_dir}; name the folder of runs with --runs-dir")
    return RunStore(args.runs_dir)


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON array instead of a table")
    parser.add_argument("--archived", action="store_true", help="those that were put out of the way instead")


def _list(args: argparse.Namespace) -> int:
    runs, broken = store_of(args).scan()
    runs = [run for run in runs if is_archived(run) == args.archived]
    broken = {} if args.archived else broken
    table = catalogue.run_table(runs, broken).reset_index().sort_values("sweep", kind="stable")
    if args.json:
        print(json.dumps(json.loads(table.to_json(orient="records")), indent=1))
        return 0
    if not len(table):
        Console().print(f"There are no runs in {args.runs_dir}.")
        return 0
    heads = {"run_id": "run", "status": "status", "beta": "beta"}
    heads |= {name: face.head for name, face in catalogue.listed_numbers(runs).items()}
    console = Console()
    _print(console, {head: [_cell(value) for value in table[name]] for name, head in heads.items()})
    return 0


def _print(console: Console, columns: Mapping[str, Sequence[str]]) -> None:
    """As many columns as a terminal has room for, at least ALWAYS, and which are left out; all where it is none."""
    widths = {head: max(len(text) for text in (head, *cells)) for head, cells in columns.items()}
    if not console.is_terminal:  # a file or another program: whole lines, however long
        console = Console(width=sum(widths.values()) + 2 * len(widths))
    room = console.width
    heads = [head for i, head in enumerate(widths) if i < ALWAYS or sum([*widths.values()][: i + 1]) + 2 * i < room]
    # Names and statuses give way to numbers.
    headed = (Column(head, no_wrap=True, min_width=widths[head] if i > 1 else None) for i, head in enumerate(heads))
    sheet = Table(*headed, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for row in zip(*(columns[head] for head in heads), strict=True):
        sheet.add_row(*row)
    console.print(sheet)
    if left_out := [head for head in columns if head not in heads]:
        console.print(f"A wider terminal, or --json, shows more: {', '.join(left_out)}.")


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", metavar="RUN", help="name of a run folder")


def _show(args: argparse.Namespace) -> int:
    run = RunStore(args.runs_dir).open(args.run)
    numbers = {name: entry["value"] for name, entry in run.metrics.items()}
    print(json.dumps({**run.record, "metrics": numbers, "notes": run.notes}, indent=1, ensure_ascii=False))
    return 0


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("runs", nargs="*", metavar="RUN", help="names of run folders (default: all)")


def _check(args: argparse.Namespace) -> int:
    store = store_of(args)
    problems: dict[str, list[str]] = {}
    for run_id in args.runs or [*(run.run_id for run in store), *store.scan()[1]]:
        try:
            problems[run_id] = check.problems(store.open(run_id))
        except BrokenRun as error:
            problems[run_id] = [str(error)]
    for run_id, sentences in problems.items():
        print(f"{run_id}: {'; '.join(sentences) or 'whole'}")
    return 1 if any(problems.values()) else 0


def _cell(value: object) -> str:
    if value is None or value != value:
        return "–"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


VERBS.register("list")(Verb("List all runs, broken ones with the reason.", _add_list, _list))
VERBS.register("show")(Verb("Show everything that is known of a run, as JSON.", _add_show, _show))
VERBS.register("check")(Verb("Say whether runs are whole; exit 1 if one is not.", _add_check, _check))
