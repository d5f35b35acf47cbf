"""The examples in the docstrings of the figures hold, and every figure has one."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from types import ModuleType

import plotly.graph_objects as go
import pytest

import vae_core.figures

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(vae_core.figures.__path__, "vae_core.figures.")
    if not module.ispkg and ".style." not in module.name
)


def figures_of(module: ModuleType) -> list[str]:
    """The public functions of a module that make a figure."""
    functions = inspect.getmembers(module, inspect.isfunction)
    own = {name: function for name, function in functions if function.__module__ == module.__name__}
    returned = {name: inspect.signature(function, eval_str=True).return_annotation for name, function in own.items()}
    return sorted(name for name, kind in returned.items() if kind is go.Figure and not name.startswith("_"))


def test_figures_are_told_from_what_helps_to_draw_them():
    figures = [figure for name in MODULES for figure in figures_of(importlib.import_module(name))]
    assert {"loss_curves", "traversal_grid", "code_maps", "image_grid"} <= set(figures)
    assert "smoothed" not in figures


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    results = doctest.testmod(importlib.import_module(name))
    assert results.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_figure_has_an_example(name):
    module = importlib.import_module(name)
    without = [figure for figure in figures_of(module) if ">>>" not in (inspect.getdoc(getattr(module, figure)) or "")]
    assert not without
