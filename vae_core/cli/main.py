"""Reads the command line, runs the verb, turns mistakes into one line and exit code 2."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
from collections.abc import Sequence

from vae_core.cli.verb import VERBS
from vae_core.errors import BadInput, BetaboardError

INTERRUPTED = 130


class _Help(argparse.ArgumentDefaultsHelpFormatter):
    """Names such as 'mnist-cnn' are never broken at their hyphen."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Exit codes: 0 done, 1 failed or found wanting (`check`), 2 bad input, 130 stopped by hand."""
    parser = argparse.ArgumentParser(
        prog="python -m vae_core", description="Train and compare variational autoencoders."
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    words = sys.argv[1:] if arguments is None else list(arguments)
    for name in VERBS.names():
        verb = VERBS[name]
        sub = verbs.add_parser(
            name,
            help=verb.summary,
            description=verb.summary,
            formatter_class=_Help,
        )
        sub.add_argument("--runs-dir", default=os.environ.get("BETABOARD_RUNS") or "runs", help="folder of run folders")
        if name in words:  # the options of training import torch: only the verb in use pays for its own
            verb.add_arguments(sub)
    args = parser.parse_args(words)
    try:
        if not args.runs_dir:
            raise BadInput("--runs-dir is empty; name a folder or leave it out")
        return VERBS[args.verb].run(args)
    except BetaboardError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `list | head`
        sys.stderr.close()
        return 0
    except OSError as error:  # a full disk, a folder that may not be written to
        about = f"{error.filename}: " if error.filename else ""
        print(f"error: {about}{error.strerror or error}; mend that and try again", file=sys.stderr)
        return BetaboardError.exit_code
