"""The page of pictures drawn from no picture, in every state."""

from __future__ import annotations

import numpy as np
import pytest

from tests.pages.conftest import charts
from tests.support import make_run
from vae_core.runs import RunStore, schema

PAGE = "pages/sampling.py"


def texts(chart):
    return [note["text"] for note in chart["layout"].get("annotations", []) if note["text"]]


def without(root, run_id, *names):
    """The run as an older version evaluated it."""
    writer = RunStore(root).reopen(run_id)
    found = writer.as_run().arrays(schema.IMAGES)
    writer.write_arrays(schema.IMAGES, {name: array for name, array in found.items() if name not in names})


def test_no_runs(tmp_path, app):
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "no trained models" in page.info[0].value


def test_three_ways_side_by_side_a_row_for_each_model(tmp_path, app):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "What does a model draw when it is shown nothing?"
    found = charts(page)
    assert {"draws", "prior"} <= set(found)
    assert found["draws"]["layout"]["yaxis"]["ticktext"] == ["beta 1", "beta 4"]
    heads = [text for text in texts(found["draws"]) if text.startswith("<b>")]
    assert heads == ["<b>From pure noise</b>", "<b>From typical codes</b>", "<b>Only: 0</b>"]
    assert found["draws"]["layout"]["xaxis"]["range"] == [0, 12]


def test_a_model_alone_has_room_for_more_pictures(tmp_path, app):
    make_run(tmp_path, "d")
    draws = charts(app(tmp_path, PAGE))["draws"]
    assert draws["layout"]["yaxis"]["ticktext"] == ["beta 1", "", ""]
    assert sum("like redrawn ones" in text for text in texts(draws)) == 3


def test_another_kind_and_the_strangest(tmp_path, app):
    make_run(tmp_path, "d")
    page = app(tmp_path, PAGE)
    before = charts(page)["draws"]["layout"]["images"][0]["source"]
    page.selectbox(key="kind").select(7).run()
    assert "<b>Only: 7</b>" in texts(charts(page)["draws"])
    page.segmented_control(key="which-draws").set_value("The strangest").run()
    assert not page.exception
    assert charts(page)["draws"]["layout"]["images"][0]["source"] != before


def test_pictures_that_the_model_redraws_look_like_redrawn_ones(tmp_path, app):
    run = make_run(tmp_path, "d")
    images = run.arrays(schema.IMAGES)
    writer = RunStore(tmp_path).reopen("d")
    writer.write_arrays(schema.IMAGES, images | {"mixture_samples": images["reconstructions"]})
    page = app(tmp_path, PAGE)
    assert "from codes like those of real pictures, 100%" in page.main.markdown[0].value


def test_what_an_older_version_did_not_keep_is_left_empty_with_the_command_that_adds_it(tmp_path, app):
    make_run(tmp_path, "new", beta=1)
    make_run(tmp_path, "old", beta=4)
    without(tmp_path, "old", "mixture_samples", "class_samples", "class_sample_labels")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "beta 4 has no pictures from typical codes stored" in page.info[0].value
    assert page.code[0].value.endswith(" old")
    without(tmp_path, "new", "mixture_samples", "class_samples", "class_sample_labels")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "kind" not in [box.key for box in page.selectbox]
    assert "draws" in charts(page)


@pytest.mark.parametrize(
    "settings",
    [
        {"labelled": False},
        {"latent_dim": 1},
        {"latent_dim": 40},
        {"channels": 3},
        {"beta": 0},
        {"beta": 64},
        {"inputs": False, "dataset": "apples"},
    ],
    ids=str,
)
def test_one_run_of_any_kind(tmp_path, app, settings):
    make_run(tmp_path, "d", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(charts(page)) == 2


def test_a_collapsed_model_is_said_to_draw_one_picture(tmp_path, app):
    run = make_run(tmp_path, "d")
    images = run.arrays(schema.IMAGES)
    same = {
        name: np.full_like(images[name], 90)
        for name in ("reconstructions", "samples", "mixture_samples", "class_samples")
    }
    RunStore(tmp_path).reopen("d").write_arrays(schema.IMAGES, images | same)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.main.markdown[0].value == "##### The same picture comes out, whatever the code."


def test_two_data_sets_are_shown_one_at_a_time(tmp_path, app):
    make_run(tmp_path, "d", beta=1)
    make_run(tmp_path, "c", beta=4, dataset="colours", channels=3)
    page = app(tmp_path, PAGE, chosen=["d", "c"])
    assert not page.exception
    assert [head for head in charts(page)["draws"]["layout"]["yaxis"]["ticktext"] if head] == ["beta 1 · digits"]
    page.segmented_control(key="data-set").set_value("colours").run()
    assert not page.exception


def test_unfinished_and_broken_runs_are_left_out_with_a_word(tmp_path, app):
    make_run(tmp_path, "d")
    make_run(tmp_path, "live", beta=2, status="running")
    spoilt = make_run(tmp_path, "s", beta=3)
    (spoilt.folder / schema.IMAGES).write_bytes(b"no pictures")
    page = app(tmp_path, PAGE, chosen=["d", "live", "s"])
    assert not page.exception
    said = " ".join(caption.value for caption in page.sidebar.caption)
    assert "still training" in said
    assert "cannot be read" in said
