"""What a page says of itself: `PAGE = PageFace(...)`, read from its file without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LAST = 1_000


@dataclass(frozen=True)
class PageFace:
    """title: in the side bar. question: that it answers; about: what it shows for that, for the README.

    section: of the side bar, where its pages stand by their `place`. icon: of Google's Material Symbols.
    """

    title: str
    question: str = ""
    about: str = ""
    section: str = "More"
    icon: str = "article"
    place: int = LAST

    @classmethod
    def named(cls, file: Path) -> PageFace:
        """Of a page that does not describe itself."""
        return cls(file.stem.replace("_", " ").capitalize())


def face_of(file: Path) -> PageFace:
    """The face of a page; made from its name where it has none that can be read."""
    try:
        for statement in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.Assign) and _is_face(statement):
                return PageFace(**_arguments(statement.value))
    except (SyntaxError, ValueError, TypeError):  # the page itself says what is wrong when it is opened
        pass
    return PageFace.named(file)


def _is_face(statement: ast.Assign) -> bool:
    target, value = statement.targets[0], statement.value
    return isinstance(target, ast.Name) and isinstance(value, ast.Call) and ast.unparse(value.func) == PageFace.__name__


def _arguments(call: ast.expr) -> dict[str, Any]:
    """Literals by name; ValueError for anything else."""
    assert isinstance(call, ast.Call)
    names = PageFace.__dataclass_fields__
    by_place = dict(zip(names, map(ast.literal_eval, call.args), strict=False))
    return by_place | {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
