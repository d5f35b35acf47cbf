"""The README's tables of what can be chosen, made from what is registered: `python -m tests.readme_tables` writes them.

Each stands between two comments, `<!-- NAME -->` and `<!-- / -->`.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pages.parts.navigation import entries
from vae_core.cli.verb import VERBS
from vae_core.data import DATASETS
from vae_core.models import MODELS
from vae_core.objectives import OBJECTIVES
from vae_core.objectives.likelihoods import LIKELIHOODS
from vae_core.registry import Registry, options

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"(<!-- (\w+) -->\n)(.*?)(\n<!-- / -->)", re.S)

Rows = dict[str, Path | None]
"""The lines of a table, each with the file that it is about; head and rule are about none."""


def tables() -> dict[str, Rows]:
    """Each table by its name in the README."""
    pages = [entry for section in entries().values() for entry in section]
    faces = [(entry.face.title, f"{entry.face.question} {entry.face.about}".strip()) for entry in pages]
    verbs = [((f"`{name}`", VERBS[name].summary), _file(VERBS[name].run)) for name in VERBS.names()]
    return {
        "data": _table(("data set", ""), [((names, summary), file) for names, _, summary, file in _files(DATASETS)]),
        "networks": _table(("network", "options", ""), [(row, file) for *row, file in _files(MODELS)]),
        "objectives": _table(("objective", "options", ""), [(row, file) for *row, file in _files(OBJECTIVES)]),
        "likelihoods": _table(("likelihood", "options", ""), [(row, file) for *row, file in _files(LIKELIHOODS)]),
        "verbs": _table(("verb", "what it does"), verbs),
        "pages": _table(
            ("page", "the question it answers"),
            [(row, ROOT / entry.file) for row, entry in zip(faces, pages, strict=True)],
        ),
    }


def written(text: str) -> str:
    """A README with its tables as they ought to be."""
    made = tables()
    return _BLOCK.sub(lambda block: block[1] + "\n".join(made[block[2]]) + block[4], text)


def lines_of(text: str) -> dict[str, list[str]]:
    """The lines of each table as a README has them."""
    return {block[2]: block[3].split("\n") for block in _BLOCK.finditer(text)}


def _files(registry: Registry[Any, Any]) -> Iterable[tuple[str, str, str, Path]]:
    """For each file that registers something: names, their options, its first line, which says what; the file."""
    files: dict[Path, list[str]] = {}
    for name in registry.names():
        files.setdefault(_file(registry[name]), []).append(name)
    for file, names in files.items():
        summary = (ast.get_docstring(ast.parse(file.read_text())) or "").split("\n")[0]
        yield (
            ", ".join(f"`{name}`" for name in names),
            ", ".join(f"`--{option.replace('_', '-')}`" for option in _options(registry, names[0])),
            re.sub(r"^(`[^`]+`(, )?)+: ", "", summary),
            file,
        )


def _file(item: Any) -> Path:
    """Where a class or function is from that may be given some of its arguments already."""
    return Path(inspect.getfile(getattr(item, "func", item)))


def _options(registry: Registry[Any, Any], name: str) -> list[str]:
    """Its strength first; without those that it has from what it builds upon."""
    item, strength = registry[name], getattr(registry.face(name), "strength", "")
    if not inspect.isclass(item):
        return []
    others = {registry[other] for other in registry.names()}
    inherited = {option.name for base in item.__mro__[1:] if base in others for option in options(base)}
    own = [option.name for option in options(item) if option.name not in inherited | {strength}]
    return [strength] * bool(strength) + own


def _table(head: Sequence[str], rows: Iterable[tuple[Sequence[str], Path]]) -> Rows:
    return {_line(head): None, "|" + "---|" * len(head): None} | {_line(row): file for row, file in rows}


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("  ", " ")


if __name__ == "__main__":
    (ROOT / "README.md").write_text(written((ROOT / "README.md").read_text()))
