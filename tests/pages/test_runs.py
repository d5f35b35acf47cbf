"""The table of all runs."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

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
    assert "The good one" in set(page.dataframe[0].value["title"])


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


def in_full(folder, run_id):
    """The body of the dialog about a run, as a page of its own."""

    def script(folder, run_id):
        from pages.sections.runs import run_details
        from vae_core.runs import RunStore

        run_details._body(RunStore(folder).open(run_id))

    return AppTest.from_function(script, args=(str(folder), run_id)).run()


def test_title_tags_and_note_are_kept(folder):
    page = in_full(folder, "d1")
    page.text_input[0].set_value(" The good one ")
    page.text_area[0].set_value("Sharp.")
    page.button[0].click().run()
    assert not page.exception
    assert RunStore(folder).open("d1").notes == {"title": "The good one", "tags": [], "note": "Sharp."}


def test_an_archived_run_is_out_of_the_way_until_it_is_asked_for(folder, app):
    page = in_full(folder, "d1")
    page.button(key="archive-d1").click().run()
    assert not page.exception
    listed = app(folder, PAGE)
    assert "d1" not in rows(listed)
    assert "d1" not in listed.session_state["runs"]
    listed.toggle(key="runs-archived").set_value(True).run()
    assert not listed.exception
    assert rows(listed) == ["d1"]
    page = in_full(folder, "d1")
    page.button(key="archive-d1").click().run()
    assert "d1" in rows(app(folder, PAGE))


def test_a_run_is_deleted_after_a_question(folder):
    page = in_full(folder, "d1")
    assert any("for good" in text.value for text in page.markdown)
    assert (folder / "d1").is_dir()
    page.button(key="delete-d1").click().run()
    assert not (folder / "d1").exists()


def test_the_command_that_trains_it_again_can_be_copied(folder):
    assert "train --dataset digits" in in_full(folder, "d1").code[0].value


def test_settings_of_the_ticked_stand_side_by_side(folder, app):
    page = app(folder, PAGE, chosen=["d1", "d4"])
    (table,) = [each.value for each in page.table if "beta" in each.value.index]
    assert table.loc["beta"].tolist() == ["1", "4"]
    assert not [each for each in app(folder, PAGE, chosen=["d1"]).table if "beta" in each.value.index]


def test_models_are_grouped_by_any_setting(folder, app):
    page = app(folder, PAGE)
    page.selectbox(key="runs-grouped-by").select("beta").run()
    assert not page.exception
    groups = page.dataframe[0].value
    assert groups["models"].sum() == len(RunStore(folder).scan()[0])
    assert "ssim" not in page.selectbox(key="runs-grouped-by").options


def test_ticking_never_moves_rows(tmp_path, app):
    for name in ("a", "b"):
        make_run(tmp_path, name, sweep=name)
    page = app(tmp_path, PAGE, chosen=["b"])
    assert rows(page) == ["b", "a"]
    page.session_state["runs"] = ["a"]  # as ticking a and unticking b leaves it
    page.run()
    assert rows(page) == ["b", "a"]


def test_an_experiment_that_is_chosen_comes_first(tmp_path, app):
    for name in ("a", "b"):
        make_run(tmp_path, name, sweep=name)
    page = app(tmp_path, PAGE, chosen=["b"])
    page.selectbox(key="experiment").select_index(0).run()
    assert rows(page) == ["a", "b"]


def test_only_what_the_ticked_differ_in(folder, app):
    page = app(folder, PAGE, chosen=["d1", "d4"])
    assert "model" in page.dataframe[0].value
    page.toggle(key="runs-differing").set_value(True).run()
    assert not page.exception
    assert "beta" in page.dataframe[0].value
    assert "model" not in page.dataframe[0].value
