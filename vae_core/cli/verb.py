"""What a verb of the command line is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from vae_core.registry import Registry


@dataclass(frozen=True)
class Verb:
    """One summary line, the options it takes, and what it does: returns the exit code."""

    summary: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


VERBS: Registry[Verb, str] = Registry("vae_core.cli", "verb", str)
