"""One colour for one thing, on every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import charts
from tests.support import make_run
from vae_core.figures.style.run_colours import run_colours
from vae_core.runs import RunStore

CHOSEN = ["conv1", "conv16", "fc1", "fc4"]
DRAWN_IN_COLOUR = {"overview", "story", "comparison", "loss_curves", "sampling", "latent_space", "difference_maps"}


@pytest.fixture
def colours(tmp_path: Path) -> dict[str, str]:
    """Of two experiments, all their runs."""
    for model in ("conv", "fc"):
        for beta in (0.5, 1, 4, 16):
            make_run(tmp_path, f"{model}{beta:g}", beta=beta, model=model, sweep=model)
    runs = list(RunStore(tmp_path))
    return run_colours(runs, runs)


def drawn(page: AppTest) -> set[str]:
    """All colours in the charts of a page."""
    return set(re.findall(r"#[0-9a-f]{6}", str(charts(page))))


@pytest.mark.parametrize("name", sorted(DRAWN_IN_COLOUR))
def test_runs_have_the_same_colour_on_every_page(
    tmp_path: Path, app: Callable[..., AppTest], colours: dict[str, str], name: str
) -> None:
    page = app(tmp_path, f"pages/{name}.py", chosen=CHOSEN)
    if name == "story":
        page.button_group(key="step").set_value("choice").run()
    assert not page.exception
    assert drawn(page) & set(colours.values()) == {colours[run_id] for run_id in CHOSEN}


def test_a_story_that_was_told_gets_new_colours_when_the_experiment_grows(
    tmp_path: Path, app: Callable[..., AppTest], colours: dict[str, str]
) -> None:
    page = app(tmp_path, "pages/story.py", chosen=["fc1", "fc4"])
    page.button_group(key="step").set_value("choice").run()
    assert {colours["fc1"], colours["fc4"]} <= drawn(page)
    make_run(tmp_path, "fc2", beta=2, model="fc", sweep="fc")
    runs = list(RunStore(tmp_path))
    grown = run_colours(runs, runs)
    assert grown["fc1"] != colours["fc1"]
    assert {grown["fc1"], grown["fc4"]} <= drawn(page.run())
