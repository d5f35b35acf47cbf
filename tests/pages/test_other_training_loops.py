"""A run that another training loop wrote, by the example in runs/README.md: whole, and every page shows it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from pages.parts.navigation import entries
from tests.pages.conftest import ROOT
from vae_core.errors import BadInput
from vae_core.runs import Run, RunStore, check
from vae_core.training.trainer import evaluate_again

(EXAMPLE,) = re.findall(r"```python\n(.*?)```", (ROOT / "runs" / "README.md").read_text(), re.S)


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    draw = np.random.default_rng(0)
    mu = draw.normal(size=(40, 3)).astype(np.float32)
    given = {
        "index": np.arange(40),
        "mu": mu,
        "logvar": np.full_like(mu, -2.0),
        "decode": lambda codes: (
            np.clip(99 + 40 * codes[:, :1, None, None], 0, 255).astype(np.uint8).repeat(8, 1).repeat(8, 2)
        ),
    }
    exec(EXAMPLE, given)
    return RunStore("runs").open("mine")


def test_it_is_whole_and_cannot_be_measured_here(mine: Run) -> None:
    assert check.problems(mine) == []
    assert check.damage(mine) is None
    with pytest.raises(BadInput, match="was not trained by Betaboard"):
        evaluate_again(mine, RunStore("runs"), lambda progress: None)


@pytest.mark.parametrize("file", [entry.file for section in entries().values() for entry in section])
def test_every_page_shows_it(mine: Run, app, file: str) -> None:
    page = app(mine.folder.parent.absolute(), file)
    assert not page.exception
    assert not page.error
    assert page.title, [element.value for element in page.info]
