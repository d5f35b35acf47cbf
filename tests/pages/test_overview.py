"""The page on which one lands."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pages.parts.navigation import entries
from tests.support import make_run
from vae_core.errors import DataUnavailable
from vae_core.runs import schema

PAGE = "pages/overview.py"
ENTRIES = [entry for section in entries().values() for entry in section]


def test_a_sweep_is_one_picture_and_one_sentence(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "What does beta do?"
    assert "going from 0.5 to 4" in page.main.markdown[0].value
    (chart,) = page.get("plotly_chart")
    assert "original" in chart.proto.spec
    assert "beta 0.5, beta 4" in chart.proto.alt


def test_the_number_of_a_setting_is_the_mean_over_its_stored_seeds(tmp_path, app):
    for seed in range(3):
        run = make_run(tmp_path, f"s{seed}", beta=4, seed=seed)
        entry = run.metrics["kl"] | {"value": 3.0 + seed}
        (run.folder / schema.METRICS_FILE).write_text(json.dumps(run.metrics | {"kl": entry}))
    page = app(tmp_path, PAGE, chosen=["s0"])
    assert "averaged over seeds" in page.main.markdown[0].value
    (chart,) = page.get("plotly_chart")
    assert "4.00" in chart.proto.spec


def test_every_other_page_is_linked_by_its_question(tmp_path, app):
    make_run(tmp_path, "d")
    linked = [link.label for link in app(tmp_path, PAGE).page_link]
    assert linked == [entry.face.question or entry.face.title for entry in ENTRIES if entry.file != PAGE]
    assert len(linked) >= 7


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.face.question])
def test_a_page_is_titled_by_the_question_that_links_to_it(tmp_path, app, entry):
    make_run(tmp_path, "d")
    assert app(tmp_path, entry.file).title[0].value == entry.face.question


@pytest.mark.parametrize(
    "settings",
    [
        {"labelled": False},
        {"latent_dim": 1},
        {"channels": 3},
        {"beta": 0},
        {"beta": 1000},
    ],
)
def test_any_run_can_be_shown(tmp_path, app, settings):
    make_run(tmp_path, "d", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.get("plotly_chart")


def test_two_data_sets_are_two_pictures(tmp_path, app):
    make_run(tmp_path, "d", beta=1)
    make_run(tmp_path, "c", beta=4, dataset="colours", channels=3, inputs=True)
    page = app(tmp_path, PAGE, chosen=["d", "c"])
    assert not page.exception
    assert len(page.get("plotly_chart")) == 2


def test_where_originals_are_missing_a_button_fetches_them(tmp_path, app, monkeypatch):
    here = []

    def originals(name, index, **_):
        if not here:
            raise DataUnavailable("not here")
        return np.zeros((len(index), 8, 8, 1), np.uint8)

    monkeypatch.setattr("vae_core.data.originals", originals)
    monkeypatch.setattr("vae_core.data.load", lambda name, **_: here.append(name))
    make_run(tmp_path, "f", dataset="fashion-mnist", inputs=False)
    page = app(tmp_path, PAGE)
    assert "original" not in page.get("plotly_chart")[0].proto.spec
    assert any("Fashion-MNIST" in text.value and "not on this machine" in text.value for text in page.markdown)
    page.button(key="fetch-fashion-mnist").click().run()
    assert here == ["fashion-mnist"]
    assert "original" in page.get("plotly_chart")[0].proto.spec
    assert not page.button


def test_no_network_is_one_sentence(tmp_path, app, monkeypatch):
    def unavailable(*_, **__):
        raise DataUnavailable("mnist could not be downloaded; check the network")

    monkeypatch.setattr("vae_core.data.originals", unavailable)
    monkeypatch.setattr("vae_core.data.load", unavailable)
    make_run(tmp_path, "m", dataset="mnist", inputs=False)
    page = app(tmp_path, PAGE)
    page.button(key="fetch-mnist").click().run()
    assert not page.exception
    assert page.error[0].value == "mnist could not be downloaded; check the network"


def test_another_experiment_is_one_click_away(tmp_path, app):
    make_run(tmp_path, "a", sweep="digits-fc")
    make_run(tmp_path, "b", sweep="garments", dataset="fashion-mnist", model="conv")
    page = app(tmp_path, PAGE)
    assert page.session_state["runs"] == ["a"]
    next(button for button in page.button if button.key.startswith("see ")).click()
    page.run()
    assert not page.exception
    assert page.session_state["runs"] == ["b"]
