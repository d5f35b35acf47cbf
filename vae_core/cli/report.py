"""`report`: the story of some runs as one file to send or to show."""

from __future__ import annotations

import argparse
from pathlib import Path

from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput
from vae_core.runs import RunStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("runs", nargs="+", metavar="RUN", help="name of a run folder")
    parser.add_argument("--out", required=True, metavar="FILE", help="report.html for a page, report.pptx for slides")
    parser.add_argument("--by", default="", metavar="SETTING", help="compare by this setting (default: what differs)")


def run(args: argparse.Namespace) -> int:
    from vae_core.report import FORMATS, make, refuse
    from vae_core.runs.axis import axes
    from vae_core.runs.files import write_atomically

    store, out = RunStore(args.runs_dir), Path(args.out)
    if out.suffix.lower() not in FORMATS:
        raise BadInput(f"--out must end with {' or '.join(FORMATS)}, not '{out.name}'")
    if not out.parent.is_dir():
        raise BadInput(f"the folder {out.parent} does not exist; make it, or choose another --out")
    chosen = [store.open(run_id) for run_id in dict.fromkeys(args.runs)]
    refuse(chosen)
    if args.by and args.by not in (settings := [axis.setting for axis in axes(chosen)]):
        raise BadInput(f"these runs do not differ in '{args.by}'; they differ in: {', '.join(settings) or 'nothing'}")
    content = make(out.suffix.lower(), chosen, store, by=args.by)
    try:
        write_atomically(out, lambda file: file.write(content))
    except OSError as error:
        raise BadInput(f"{out} cannot be written ({error}); choose another --out") from error
    print(out)
    return 0


VERBS.register("report")(
    Verb("Tell the story of some runs in one file that opens anywhere: .html or .pptx.", add_arguments, run)
)
