"""The page of redrawn pictures, epochs and samples, in every state."""

from __future__ import annotations

import numpy as np
import pytest

from tests.pages.conftest import charts
from tests.support import make_run
from vae_core.errors import DataUnavailable
from vae_core.runs import RunStore, schema

PAGE = "pages/reconstructions.py"


def notes(chart):
    return [note["text"] for note in chart["layout"].get("annotations", []) if note["text"]]


def test_redrawn_epochs_and_samples_of_a_sweep(tmp_path, app):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "How true are the redrawn pictures?"
    figures = charts(page)
    assert set(figures) == {"redrawn", "epochs", "samples"}
    assert figures["redrawn"]["layout"]["xaxis"]["ticktext"] == ["original", "beta 1", "beta 4"]
    assert len(notes(figures["redrawn"])) == 3 * 2 + 2  # three pictures through two models, and the ends of the scale
    assert [frame["name"] for frame in figures["epochs"]["frames"]] == ["0", "1", "2", "5"]
    assert figures["samples"]["layout"]["xaxis"]["ticktext"] == ["beta 1", "beta 4"]


def test_best_and_worst_are_ordered_by_their_error(tmp_path, app):
    run = make_run(tmp_path, "d")
    originals = run.arrays(schema.INPUTS)["images"]
    redrawn = originals.copy()
    redrawn[7] = 255 - redrawn[7]
    pictures = run.arrays(schema.IMAGES) | {"reconstructions": redrawn}
    RunStore(tmp_path).reopen("d").write_arrays(schema.IMAGES, pictures)
    page = app(tmp_path, PAGE)
    page.segmented_control(key="which-pictures").set_value("Worst redrawn").run()
    worst = charts(page)["redrawn"]
    assert worst["layout"]["yaxis"]["ticktext"][0] == "7"
    assert float(notes(worst)[0].rstrip("%")) > 10
    page.segmented_control(key="which-pictures").set_value("Best redrawn").run()
    assert notes(charts(page)["redrawn"])[0] == "0.0%"


def test_more_pictures(tmp_path, app):
    make_run(tmp_path, "d")
    page = app(tmp_path, PAGE)
    page.segmented_control(key="how-many-pictures").set_value(12).run()
    assert len(charts(page)["redrawn"]["layout"]["yaxis"]["ticktext"]) == 24


@pytest.mark.parametrize(
    "settings",
    [{"labelled": False}, {"latent_dim": 1}, {"channels": 3}, {"beta": 0}, {"epochs": 1}],
    ids=str,
)
def test_one_run_of_any_kind(tmp_path, app, settings):
    make_run(tmp_path, "d", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(charts(page)) == 3


def test_runs_stored_at_different_epochs_share_one_slider(tmp_path, app):
    make_run(tmp_path, "short", beta=1, epochs=4)
    make_run(tmp_path, "long", beta=4, epochs=10)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert [frame["name"] for frame in charts(page)["epochs"]["frames"]] == ["0", "1", "2", "4", "5", "10"]


def test_without_originals_the_rest_is_shown_and_a_button_fetches_them(tmp_path, app, monkeypatch):
    here = []

    def originals(name, index, **_):
        if not here:
            raise DataUnavailable("not here")
        return np.zeros((len(index), 8, 8, 1), np.uint8)

    monkeypatch.setattr("vae_core.data.originals", originals)
    monkeypatch.setattr("vae_core.data.load", lambda name, **_: here.append(name))
    make_run(tmp_path, "f", dataset="fashion-mnist", inputs=False)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "not on this machine" in page.main.markdown[0].value
    assert notes(charts(page)["redrawn"]) == []
    page.button(key="fetch-fashion-mnist").click().run()
    assert not page.exception
    assert "original" in charts(page)["redrawn"]["layout"]["xaxis"]["ticktext"]


def test_two_data_sets_are_shown_one_at_a_time(tmp_path, app):
    make_run(tmp_path, "d", beta=1)
    make_run(tmp_path, "c", beta=4, dataset="colours", channels=3)
    page = app(tmp_path, PAGE, chosen=["d", "c"])
    assert not page.exception
    assert len(charts(page)["samples"]["layout"]["xaxis"]["ticktext"]) == 1
    page.segmented_control(key="data-set").set_value("colours").run()
    assert not page.exception
    assert "beta 4" in charts(page)["samples"]["layout"]["xaxis"]["ticktext"][0]


def test_a_data_set_that_was_picked_and_is_no_longer_chosen_is_forgotten(tmp_path, app):
    make_run(tmp_path, "d", beta=1)
    make_run(tmp_path, "e", beta=1, dataset="elephants")
    make_run(tmp_path, "c", beta=4, dataset="colours", channels=3)
    page = app(tmp_path, PAGE, chosen=["d", "c"])
    page.segmented_control(key="data-set").set_value("colours").run()
    page.multiselect(key="runs").set_value(["d", "e"]).run()
    assert not page.exception
    assert page.segmented_control(key="data-set").options == ["Digits", "elephants"]
    assert page.segmented_control(key="data-set").value == "Digits"
    assert len(charts(page)) == 3


def test_unfinished_runs_are_left_out_with_a_word(tmp_path, app):
    make_run(tmp_path, "d")
    make_run(tmp_path, "live", beta=2, status="running")
    page = app(tmp_path, PAGE, chosen=["d", "live"])
    assert not page.exception
    assert "still training" in page.sidebar.caption[0].value


def test_a_spoilt_file_is_named(tmp_path, app):
    make_run(tmp_path, "d")
    spoilt = make_run(tmp_path, "s", beta=2)
    (spoilt.folder / schema.IMAGES).write_bytes(b"no pictures")
    page = app(tmp_path, PAGE, chosen=["d", "s"])
    assert not page.exception
    assert "cannot be shown: images.npz cannot be read" in page.sidebar.caption[0].value
