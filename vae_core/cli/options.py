"""The options of training as command-line options, read from the classes that declare them."""

from __future__ import annotations

import argparse
from typing import Any


def add_training_options(parser: argparse.ArgumentParser, *, several: bool) -> None:
    """One `--option` for every setting of training, models and objectives; with `several` each takes a list of values.

    What is not given is None, so that the chosen model or objective fills in its own default.
    """
    from vae_core.training.config import all_options

    for setting in all_options():
        default = "" if setting.default is None else f" (default: {setting.default})"
        parser.add_argument(
            f"--{setting.name.replace('_', '-')}",
            type=setting.type,
            default=argparse.SUPPRESS,
            nargs="+" if several else None,
            metavar=setting.name.upper(),
            help=(setting.help + default).replace("%", "%%"),
        )


def training_options(args: argparse.Namespace) -> dict[str, Any]:
    """The training options on a command line: name -> value; those left out are not among them."""
    from vae_core.training.config import all_options

    names = {setting.name for setting in all_options()}
    return {name: value for name, value in vars(args).items() if name in names}
