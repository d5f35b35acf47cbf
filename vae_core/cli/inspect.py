"""`list`, `show` and `check`: what is there, what it is, whether it is whole."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Column, Table

from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput, BrokenRun
from vae_core.runs import RunStore, catalogue, check


def _store(args: argparse.Namespace) -> RunStore:
    if not Path(args.runs_dir).is_dir():
        raise BadInput(f"there is no folder {args.runs_dir}; name the folder of runs with --runs-dir")
    return RunStore(args.runs_dir)


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON array instead of a table")


def _list(args: argparse.Namespace) -> int:
    runs, broken = _store(args).scan()
    table = catalogue.run_table(runs, broken).reset_index().sort_values("sweep", kind="stable")
    if args.json:
        print(json.dumps(json.loads(table.to_json(orient="records")), indent=1))
        return 0
    columns = ["run_id", "status", "beta", "elbo", "reconstruction", "kl"]
    heads = ("run", "status", "beta", "ELBO", "redraw", "KL")
    sheet = Table(*(Column(head, no_wrap=True) for head in heads), box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for row in table[columns].itertuples(index=False):
        sheet.add_row(*(_cell(value) for value in row))
    Console().print(sheet if len(table) else f"There are no runs in {args.runs_dir}.")
    return 0


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
    store = _store(args)
    found: dict[str, list[str]] = {}
    for run_id in args.runs or [*(run.run_id for run in store), *store.scan()[1]]:
        try:
            found[run_id] = check.problems(store.open(run_id))
        except BrokenRun as error:
            found[run_id] = [str(error)]
    for run_id, problems in found.items():
        print(f"{run_id}: {'whole' if not problems else '; '.join(problems)}")
    return 1 if any(found.values()) else 0


def _cell(value: object) -> str:
    if value is None or value != value:
        return "–"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


VERBS.register("list")(Verb("List all runs, broken ones with the reason.", _add_list, _list))
VERBS.register("show")(Verb("Show everything that is known of a run, as JSON.", _add_show, _show))
VERBS.register("check")(Verb("Say whether runs are whole; exit 1 if one is not.", _add_check, _check))
