"""The functions of a page get their values as arguments: none reads a name that the page's script assigns."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.pages.conftest import ROOT

PAGES = sorted((ROOT / "pages").glob("[!_]*.py"))


def assigned(tree: ast.AST) -> set[str]:
    """The names that a piece of code assigns."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def arguments(function: ast.FunctionDef) -> set[str]:
    return {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}


def reads(function: ast.FunctionDef) -> set[str]:
    """The names that a function reads from outside of it."""
    loaded = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return loaded - assigned(function) - arguments(function)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_function_reads_what_the_script_assigns(page: Path) -> None:
    script = ast.parse(page.read_text())
    functions = [node for node in script.body if isinstance(node, ast.FunctionDef)]
    statements = [node for node in script.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    variables = {name for node in statements for name in assigned(node) if not name[0].isupper()}
    for function in functions:
        assert not reads(function) & variables, f"{page.name}: {function.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_thin(page: Path) -> None:
    assert len(page.read_text().splitlines()) <= 90
