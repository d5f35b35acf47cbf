"""The choice of runs that all pages share."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.navigation import entries
from tests.pages.conftest import ROOT
from tests.support import make_run
from vae_core.figures.style.run_colours import run_colours
from vae_core.runs import RunStore

PAGES = [entry.file for section in entries().values() for entry in section]


def sweep(folder, betas=(0.5, 1, 4), **settings):
    for beta in betas:
        make_run(folder, f"d{beta:g}", beta=beta, **settings)


def test_opens_on_the_digits_sweep(tmp_path, app):
    sweep(tmp_path)
    make_run(tmp_path, "a1", dataset="apples", sweep="apples")
    page = app(tmp_path, "pages/runs.py")
    assert not page.exception
    assert page.session_state["runs"] == ["d0.5", "d1", "d4"]
    assert page.selectbox(key="experiment").value == "Digits, fully connected"


def test_the_address_chooses_and_holds_across_pages(tmp_path, app):
    sweep(tmp_path)
    page = app(tmp_path, "pages/runs.py", chosen=["d4", "d1"])
    assert page.session_state["runs"] == ["d4", "d1"]
    page.switch_page("pages/overview.py").run()
    assert page.session_state["runs"] == ["d4", "d1"]
    assert page.pills(key="legend").value == ["d1", "d4"]


def test_an_unknown_run_in_the_address_is_passed_over_with_a_word(tmp_path, app):
    sweep(tmp_path)
    page = app(tmp_path, "pages/overview.py", chosen=["d4", "gone"])
    assert page.session_state["runs"] == ["d4"]
    assert "gone" in page.toast[0].value


def test_eight_of_more_in_the_address_are_shown(tmp_path, app):
    sweep(tmp_path, betas=range(10))
    page = app(tmp_path, "pages/overview.py", chosen=[f"d{beta}" for beta in range(10)])
    assert page.session_state["runs"] == [f"d{beta}" for beta in range(8)]
    assert "first 8" in page.toast[0].value


def test_a_long_sweep_begins_with_its_ends_and_one_seed_each(tmp_path, app):
    sweep(tmp_path, betas=range(10))
    make_run(tmp_path, "second-seed", beta=0, seed=1)
    begun = app(tmp_path, "pages/runs.py").session_state["runs"]
    assert len(begun) == 8
    assert {"d0", "d9"} <= set(begun)
    assert "second-seed" not in begun


def test_choosing_an_experiment_chooses_its_runs(tmp_path, app):
    sweep(tmp_path)
    make_run(tmp_path, "f1", dataset="fashion-mnist", sweep="fashion")
    page = app(tmp_path, "pages/overview.py")
    page.selectbox(key="experiment").select("Fashion-MNIST, fully connected").run()
    assert page.session_state["runs"] == ["f1"]
    page.multiselect(key="runs").set_value(["f1", "d1"]).run()
    assert page.selectbox(key="experiment").value == "A choice of your own"


def test_a_click_in_the_legend_takes_a_run_away_and_brings_it_back(tmp_path, app):
    sweep(tmp_path)
    page = app(tmp_path, "pages/overview.py")
    page.pills(key="legend").set_value(["d0.5", "d4"]).run()
    assert page.session_state["runs"] == ["d0.5", "d4"]
    page.pills(key="legend").set_value(["d0.5", "d4", "d1"]).run()
    assert set(page.session_state["runs"]) == {"d0.5", "d1", "d4"}


def test_a_run_keeps_its_colour_whatever_is_chosen_beside_it(tmp_path, app):
    sweep(tmp_path)
    catalogue = list(RunStore(tmp_path))
    colours = run_colours(catalogue, catalogue)
    page = app(tmp_path, "pages/overview.py", chosen=["d4", "d1"])
    shown = page.pills(key="legend").options
    assert [colours["d1"] in text for text in shown] == [False, True, False]
    assert [colours["d4"] in text for text in shown] == [False, False, True]


def test_failed_runs_are_not_begun_with_but_can_be_chosen(tmp_path, app):
    sweep(tmp_path)
    make_run(tmp_path, "broke", beta=8, status="failed")
    page = app(tmp_path, "pages/overview.py")
    assert "broke" not in page.session_state["runs"]
    page.multiselect(key="runs").select("broke").run()
    assert "stopped by a test" in page.sidebar.caption[0].value
    assert not page.exception


def test_a_run_that_still_trains_is_named_with_the_reason(tmp_path, app):
    make_run(tmp_path, "now", beta=2, status="running")
    page = app(tmp_path, "pages/overview.py")
    assert "still training" in page.main.info[0].value
    assert not page.exception


def test_a_chosen_run_with_a_broken_file_leaves_the_others(tmp_path, app):
    sweep(tmp_path)
    (tmp_path / "d1" / "images.npz").write_bytes(b"no zip")
    page = app(tmp_path, "pages/overview.py")
    assert "images.npz" in page.sidebar.caption[0].value
    assert page.get("plotly_chart")


@pytest.mark.parametrize("file", PAGES)
def test_no_runs_say_what_to_do_on_every_page(tmp_path, app, file):
    (tmp_path / "broken").mkdir()
    page = app(tmp_path, file)
    assert not page.exception
    assert "no trained models" in page.info[0].value
    assert "vae_core sweep" in page.code[0].value


@pytest.mark.parametrize("file", PAGES)
def test_no_choice_says_what_to_do_on_every_page(tmp_path, app, file):
    sweep(tmp_path)
    page = app(tmp_path, file)
    page.multiselect(key="runs").set_value([]).run()
    assert not page.exception
    assert file == "pages/runs.py" or "No model is chosen" in page.title[0].value


def test_a_page_opened_by_its_address_before_all_others_has_the_dashboard_around_it(tmp_path, monkeypatch):
    sweep(tmp_path)
    monkeypatch.setenv("BETABOARD_RUNS", str(tmp_path))
    page = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30).switch_page("pages/runs.py").run()
    assert not page.exception
    assert page.selectbox(key="experiment").value == "Digits, fully connected"
    assert page.title[0].value == "Which models are there?"


def test_a_ninth_model_does_not_push_another_out_silently(tmp_path, app):
    betas = (0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32)
    sweep(tmp_path, betas)
    usual = app(tmp_path, "pages/runs.py").session_state["runs"]
    (left_out,) = {f"d{beta:g}" for beta in betas} - set(usual)
    page = app(tmp_path, "pages/runs.py", chosen=[left_out, *usual[1:]])
    legend = page.pills(key="legend")
    legend.set_value([*legend.value, usual[0]]).run()
    assert not page.exception
    assert [toast.value for toast in page.toast] == [
        "Up to 8 models are shown side by side; untick one to make room for another."
    ]
    assert len(page.session_state["runs"]) == 8


def test_the_link_to_what_is_seen_can_be_copied(tmp_path, app):
    sweep(tmp_path)
    page = app(tmp_path, "pages/overview.py", chosen=["d4", "d1"])
    assert page.sidebar.code[0].value.endswith("?runs=d4&runs=d1")
