"""The page of pictures drawn from no picture, in every state."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.pages.conftest import charts
from tests.support import make_run
from vae_core.latents import sampling
from vae_core.runs import RunStore, schema

PAGE = "pages/sampling.py"


def texts(chart):
    return [note["text"] for note in chart["layout"].get("annotations", []) if note["text"]]


def without(root, run_id, *names):
    """The run as an older version evaluated it."""
    writer = RunStore(root).reopen(run_id)
    images = writer.as_run().arrays(schema.IMAGES)
    writer.write_arrays(schema.IMAGES, {name: array for name, array in images.items() if name not in names})


def test_three_ways_side_by_side_a_row_for_each_model(tmp_path, app):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "What does a model draw when it is shown nothing?"
    figures = charts(page)
    assert {"draws", "prior", "holes"} <= set(figures)
    assert figures["draws"]["layout"]["yaxis"]["ticktext"] == ["beta 1", "beta 4"]
    heads = [text for text in texts(figures["draws"]) if text.startswith("<b>")]
    assert heads == ["<b>From pure noise</b>", "<b>From typical codes</b>", "<b>Only: 0</b>"]
    assert figures["draws"]["layout"]["xaxis"]["range"] == [0, 12]


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
    assert set(charts(page)) == ({"draws", "prior"} if settings.get("beta") == 64 else {"draws", "prior", "holes"})


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
    assert page.main.markdown[0].value == "##### Nearly the same picture comes out, whatever the code."


def test_two_data_sets_are_shown_one_at_a_time(tmp_path, app):
    make_run(tmp_path, "d", beta=1)
    make_run(tmp_path, "c", beta=4, dataset="colours", channels=3)
    page = app(tmp_path, PAGE, chosen=["d", "c"])
    assert not page.exception
    assert [head for head in charts(page)["draws"]["layout"]["yaxis"]["ticktext"] if head] == ["beta 1 · digits"]
    page.segmented_control(key="data-set").set_value("colours").run()
    assert not page.exception
    assert [head for head in charts(page)["draws"]["layout"]["yaxis"]["ticktext"] if head] == ["beta 4 · colours"]


def test_unfinished_and_broken_runs_are_left_out_with_a_word(tmp_path, app):
    make_run(tmp_path, "d")
    make_run(tmp_path, "live", beta=2, status="running")
    spoilt = make_run(tmp_path, "s", beta=3)
    (spoilt.folder / schema.IMAGES).write_bytes(b"no pictures")
    page = app(tmp_path, PAGE, chosen=["d", "live", "s"])
    assert not page.exception
    captions = " ".join(caption.value for caption in page.sidebar.caption)
    assert "still training" in captions
    assert "cannot be read" in captions


def with_holes(root, run_id, pictures):
    """A run whose codes lie where its first dial is turned up, and whose `samples` are as given."""
    writer = RunStore(root).reopen(run_id)
    run = writer.as_run()
    latents, images = run.arrays(schema.LATENTS), run.arrays(schema.IMAGES)
    mu = latents["mu"].copy()
    mu[:, 0] = 3 + 0.1 * mu[:, 0]
    sharp = np.full_like(mu, -6)
    writer.write_arrays(schema.LATENTS, latents | {"mu": mu, "logvar": sharp})
    writer.write_arrays(schema.IMAGES, images | {"samples": pictures(images)})


def test_the_pictures_from_the_emptiest_and_the_fullest_places(tmp_path, app):
    make_run(tmp_path, "d", latent_dim=2, beta=0.1)
    first = sampling.prior(64, 2)[:, 0]
    with_holes(
        tmp_path, "d", lambda images: np.where((first < 0)[:, None, None, None], 0, images["reconstructions"][0])
    )
    page = app(tmp_path, PAGE)
    assert not page.exception
    holes = charts(page)["holes"]
    assert [text for text in texts(holes) if "of 16" in text] == [
        "0 of 16 like redrawn ones",
        "16 of 16 like redrawn ones",
    ]
    heads = [text for text in texts(holes) if text.startswith("<b>")]
    assert heads == ["<b>From the emptiest places</b>", "<b>From the fullest places</b>"]
    share = holes["layout"]["yaxis"]["ticktext"][0].split("noise: ")[1].split("%")[0].removeprefix("more than ")
    assert float(share) > 90


def test_a_row_of_holes_for_each_model_and_none_for_one_without_dials(tmp_path, app):
    for beta in (1, 64):
        make_run(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    heads = charts(page)["holes"]["layout"]["yaxis"]["ticktext"]
    assert heads[0].startswith("beta 1<br><sup>noise: ")
    assert heads[1] == "beta 64<br><sup>no dial used</sup>"


def test_codes_too_few_for_so_many_dials_are_not_judged(tmp_path, app):
    run = make_run(tmp_path, "d", latent_dim=30, beta=0)
    latents = run.arrays(schema.LATENTS)
    mu = np.random.default_rng(0).standard_normal(latents["mu"].shape, np.float32)
    few = {name: array[:20] for name, array in (latents | {"mu": mu, "logvar": np.full_like(mu, -12)}).items()}
    RunStore(tmp_path).reopen("d").write_arrays(schema.LATENTS, few)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "too few codes to tell" in charts(page)["holes"]["layout"]["yaxis"]["ticktext"][0]
    assert any("there are too few codes to tell" in text.value for text in page.main.markdown)


def test_on_a_phone_holes_have_fewer_pictures_and_short_notes(tmp_path, app, monkeypatch):
    make_run(tmp_path, "a", beta=0.5)
    make_run(tmp_path, "b", beta=1)
    monkeypatch.setattr("pages.sections.sampling.holes.is_phone", lambda: True)
    page = app(tmp_path, PAGE)
    assert not page.exception
    holes = charts(page)["holes"]
    assert holes["layout"]["xaxis"]["range"] == [0, 6]
    notes = [text for text in texts(holes) if not text.startswith("<b>")]
    assert len(notes) == 4
    assert all(re.fullmatch(r"\d+ of 16", note) for note in notes)


def test_no_holes_are_drawn_where_no_model_uses_a_dial(tmp_path, app):
    make_run(tmp_path, "d", beta=64)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "holes" not in charts(page)
    assert page.main.markdown[-1].value.endswith("uses no dial: no holes.")
