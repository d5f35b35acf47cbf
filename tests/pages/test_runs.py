"""The table of all runs."""

from __future__ import annotations

import pytest

from pages.parts.run_picker import reticked
from pages.sections.runs import run_details
from tests.support import make_run
from vae_core.runs import RunStore

PAGE = "pages/runs.py"


@pytest.fixture
def folder(tmp_path):
    for beta in (0.5, 1, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    make_run(tmp_path, "now", beta=2, status="running")
    make_run(tmp_path, "broke", beta=8, status="failed")
    (tmp_path / "not-a-run").mkdir()
    return tmp_path


def rows(page):
    return list(page.dataframe[0].value["run_id"])


def test_every_run_is_listed_broken_ones_with_the_reason(folder, app):
    page = app(folder, PAGE)
    assert not page.exception
    assert set(rows(page)) == {"d0.5", "d1", "d4", "now", "broke", "not-a-run"}
    assert "3 trained models; 1 still training, 1 failed and 1 cannot be read." in page.main.markdown[0].value
    reasons = next(text.value for text in page.markdown if "**not-a-run**" in text.value)
    assert "there is no run.json" in reasons
    assert "**broke**: stopped by a test" in reasons


def test_columns_that_are_empty_or_do_not_differ_are_left_out_until_asked_for(folder, app):
    page = app(folder, PAGE)
    assert {"beta", "kl", "reason"} <= set(page.dataframe[0].value.columns)
    assert not {"lr", "note"} & set(page.dataframe[0].value.columns)
    page.toggle(key="runs-every-setting").set_value(True).run()
    assert "lr" in page.dataframe[0].value.columns


def test_finding_and_filtering(folder, app):
    page = app(folder, PAGE)
    page.text_input(key="find").set_value("fail").run()
    assert rows(page) == ["broke"]
    page.text_input(key="find").set_value("").run()
    page.multiselect(key="runs-filter-beta").select(4.0).run()
    assert rows(page) == ["d4"]
    page.multiselect(key="runs-filter-status").select("running").run()
    assert not page.exception
    assert "No model matches" in page.info[0].value


def test_the_shown_runs_are_ticked(folder, app):
    page = app(folder, PAGE, chosen=["d1", "d4"])
    ticked = page.session_state["runs-table-0"]["selection"]["rows"]
    assert [rows(page)[row] for row in ticked] == ["d1", "d4"]


def test_ticking_keeps_what_the_filter_hides_and_adds_at_the_end():
    assert reticked(["a", "b", "hidden"], listed=["a", "b", "c"], ticked=["b", "c"]) == ["b", "hidden", "c"]
    assert reticked(["a"], listed=["a", "b"], ticked=[]) == []


def test_a_note_is_kept_beside_the_run(folder, app):
    run = RunStore(folder).open("d1")
    run.write_notes({"title": "The good one", "baseline": True})
    page = app(folder, PAGE)
    assert "The good one" in set(page.dataframe[0].value["note"])


def test_one_run_in_full(folder):
    run = RunStore(folder).open("d1")
    assert run_details._results(run)["Redrawing error"].endswith("(test, n = 360)")
    assert run_details._text({"train": 1257, "test": [1, 2]}) == "train 1,257, test 1, 2"
    assert run_details._text(None) == ""


def test_the_experiment_on_show_is_listed_first(tmp_path, app):
    make_run(tmp_path, "a", sweep="apples")
    make_run(tmp_path, "b", sweep="berries")
    page = app(tmp_path, PAGE, chosen=["b"])
    assert page.dataframe[0].value["run_id"].tolist() == ["b", "a"]
