"""Twelve choices that people make: what is compared is what every page of numbers speaks of first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support import make_run
from vae_core.errors import DataUnavailable

PAGES = ("overview", "comparison", "loss_curves", "disentanglement", "story")
FIRST = ("overview", "comparison")


class Choice(NamedTuple):
    """runs: their settings. overview, comparison: the titles of these pages. also: what is said to differ besides."""

    runs: list[dict[str, Any]]
    overview: str
    comparison: str
    also: str = ""


PRICE = "What do we pay for simplicity?"
ALONE = "What does a model make of its pictures?"
CHOICES: Mapping[str, Choice] = {
    "two networks": Choice(
        [{"model": "conv", "epochs": 4}, {"model": "fc", "epochs": 6}],
        "What difference does the network make?",
        "What difference does the network make?",
        "They also differ in epochs (4 and 6).",
    ),
    "two likelihoods": Choice(
        [{"likelihood": "bernoulli"}, {"likelihood": "gaussian"}],
        "What difference does the likelihood make?",
        "What difference does the likelihood make?",
    ),
    "latent sizes": Choice(
        [{"latent_dim": size} for size in (2, 4, 8)],
        "What difference do latent dimensions make?",
        "What difference do latent dimensions make?",
    ),
    "learning rates": Choice(
        [{"lr": rate} for rate in (1e-4, 1e-3, 1e-2)],
        "What difference does the learning rate make?",
        "What difference does the learning rate make?",
    ),
    "two objectives": Choice(
        [{"beta": 1}, {"beta": 4}, {"objective": "factor-vae", "gamma": 6.0}],
        "What difference does the objective make?",
        PRICE,
    ),
    "conditional and not": Choice(
        [{"conditional": False}, {"conditional": True}],
        "What difference does the label as an input make?",
        "What difference does the label as an input make?",
    ),
    "two data sets": Choice([{"beta": 1}, {"beta": 4}, {"dataset": "mnist", "beta": 2}], "What does beta do?", PRICE),
    "eight of many": Choice([{"beta": beta} for beta in range(10)], "What does beta do?", PRICE),
    "one run": Choice([{"beta": 4}], ALONE, PRICE),
    "a running and a failed one": Choice(
        [{"beta": 1}, {"beta": 4}, {"beta": 8, "status": "running"}, {"beta": 16, "status": "failed"}],
        "What does beta do?",
        PRICE,
    ),
    "three seeds of one setting": Choice([{"seed": seed} for seed in range(3)], ALONE, PRICE),
    "betas of two networks": Choice(
        [{"beta": beta, "model": model} for model in ("conv", "fc") for beta in (1, 4)], "What does beta do?", PRICE
    ),
}


@pytest.mark.parametrize("page", [p if p in FIRST else pytest.param(p, marks=pytest.mark.slow) for p in PAGES])
@pytest.mark.parametrize("name", CHOICES)
def test_what_differs_is_what_is_compared(name: str, page: str, tmp_path: Path, app, monkeypatch) -> None:
    monkeypatch.setattr("vae_core.data.originals", lambda *_, **__: (_ for _ in ()).throw(DataUnavailable("gone")))
    choice = CHOICES[name]
    runs = [make_run(tmp_path, f"r{place}", **settings) for place, settings in enumerate(choice.runs)]
    opened = app(tmp_path, f"pages/{page}.py", chosen=[run.run_id for run in runs])
    assert not opened.exception
    texts = [text.value for text in opened.main.markdown]
    if page in FIRST:
        assert opened.title[0].value == getattr(choice, page)
    if page not in ("story", "disentanglement"):  # a later step says it; these runs have no scores
        assert choice.also in texts[0]
        assert ("They also differ" in texts[0]) == bool(choice.also)
    if "beta" not in choice.overview + choice.comparison and page in FIRST and choice.comparison != PRICE:
        assert "beta" not in texts[0].lower()


def test_the_viewer_chooses_what_is_compared(tmp_path: Path, app) -> None:
    for beta in (1, 4):
        for size in (2, 8):
            make_run(tmp_path, f"b{beta}d{size}", beta=beta, latent_dim=size)
    chosen = [f"b{beta}d{size}" for beta in (1, 4) for size in (2, 8)]
    page = app(tmp_path, "pages/comparison.py", chosen=chosen)
    by = page.selectbox(key="by")
    assert by.options == ["beta (chosen for you)", "beta", "latent dimensions"]
    assert page.title[0].value == PRICE
    by.select("latent_dim").run()
    assert not page.exception
    assert page.title[0].value == "What difference do latent dimensions make?"
    assert page.main.markdown[0].value.startswith("##### For beta 1, from 2 to 8 dimensions")
    page.switch_page("pages/overview.py").run()
    assert page.title[0].value == "What difference do latent dimensions make?"


def test_where_one_setting_differs_there_is_nothing_to_choose(tmp_path: Path, app) -> None:
    for beta in (1, 4):
        make_run(tmp_path, f"b{beta}", beta=beta)
    page = app(tmp_path, "pages/comparison.py", chosen=["b1", "b4"])
    assert "by" not in [box.key for box in page.selectbox]
