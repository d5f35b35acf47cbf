"""`recipe`: an experiment that somebody published, as one command."""

from __future__ import annotations

import argparse

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from vae_core.cli.many import add_jobs, train_all
from vae_core.cli.options import add_training_options, training_options
from vae_core.cli.verb import VERBS, Verb
from vae_core.errors import BadInput
from vae_core.recipes import RECIPES, Recipe
from vae_core.runs import RunStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("recipe", nargs="?", metavar="NAME", help="which one; without it, all are listed")
    parser.add_argument("--list", action="store_true", help="list all recipes and train nothing")
    add_training_options(parser, several=True)
    add_jobs(parser)


def run(args: argparse.Namespace) -> int:
    options = training_options(args)
    if args.list or args.recipe is None:
        if options:
            raise BadInput(f"say which recipe --{next(iter(options)).replace('_', '-')} is meant for: recipe NAME ...")
        _list()
        return 0
    recipe = RECIPES[args.recipe]
    _describe(args.recipe, recipe)
    return train_all({"name": [args.recipe], **recipe.values(options)}, RunStore(args.runs_dir), args.jobs)


def _list() -> None:
    sheet = Table("recipe", "what it shows", "source", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    sheet.columns[0].no_wrap = True
    for name in RECIPES.names():
        sheet.add_row(name, RECIPES[name].title, RECIPES[name].source)
    Console().print(sheet)


def _describe(name: str, recipe: Recipe) -> None:
    settings = " ".join(
        f"--{option.replace('_', '-')} {' '.join(map(_text, values))}" for option, values in recipe.values({}).items()
    )
    rows = {
        "source": recipe.source,
        "settings": settings,
        "translation": recipe.translation,
        "published": recipe.published,
        "ours": recipe.ours,
    }
    sheet = Table.grid(padding=(0, 2, 0, 0))
    for head, text in rows.items():
        sheet.add_row(head, text)
    Console(highlight=False).print(f"{name}: {recipe.title}", sheet, "")


def _text(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"{value}"


VERBS.register("recipe")(
    Verb(
        "Train a published experiment with its settings; any option given besides replaces the recipe's.",
        add_arguments,
        run,
    )
)
