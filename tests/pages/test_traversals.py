"""What does each dial change? The page in every state; decoding is replaced by a few lines of arithmetic."""

import json

import numpy as np
import pytest

from tests.support import make_run
from vae_core.runs import files, schema

PAGE = "pages/traversals.py"


def answer(page):
    return page.main.markdown[0].value


def test_models_are_compared_by_their_most_used_dial(tmp_path, app, decoded):
    for beta in (0.5, 4, 64):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "the most used one changes a pixel" in answer(page)
    assert "Not used: beta 64." in answer(page)
    (chart,) = page.get("plotly_chart")
    assert "beta 0.5 · dial 0" in chart.proto.spec
    assert not decoded, "what is stored needs no model"


def test_one_model_in_full_has_all_its_dials_as_rows(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    page.button_group(key="turn").set_value("One model in full").run()
    page.selectbox(key="model").select("beta 4").run()
    assert not page.exception
    assert "Beta 4 uses 3 of 4" in answer(page)
    spec = page.get("plotly_chart")[0].proto.spec
    assert spec.index("dial 0") < spec.index("dial 1") < spec.index("dial 2") < spec.index("dial 3")
    assert "not used" in spec


def test_a_single_model_is_shown_in_full(tmp_path, app):
    make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "uses 3 of 4" in answer(page)


def test_another_picture_to_begin_with_is_stored_too(tmp_path, app, decoded):
    make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    assert page.selectbox(key="start").options[:2] == ["the middle of the code", "test image 1: 0"]
    page.selectbox(key="start").select(2).run()
    assert not page.exception
    assert "test image 2: 1" in page.get("plotly_chart")[0].proto.alt
    assert not decoded


def test_what_is_not_stored_is_decoded(tmp_path, app, decoded):
    run = make_run(tmp_path, "a", latent_dim=2)
    page = app(tmp_path, PAGE)
    page.selectbox(key="start").select(9).run()
    page.slider(key="limit").set_value(2.0).run()
    page.slider(key="steps").set_value(5).run()
    assert not page.exception
    spec = page.get("plotly_chart")[0].proto.spec
    assert "+2.0" in spec
    codes = decoded[-1][1].reshape(2, 5, 2)
    anchor = run.arrays(schema.LATENTS)["mu"][8]
    assert codes[0, :, 0] == pytest.approx([-2, -1, 0, 1, 2])
    assert codes[0, :, 1] == pytest.approx(anchor[1])
    assert codes[1, :, 0] == pytest.approx(anchor[0])


def test_runs_that_are_not_finished_are_left_out(tmp_path, app):
    make_run(tmp_path, "a")
    make_run(tmp_path, "b", beta=2, status="running")
    page = app(tmp_path, PAGE, chosen=["a", "b"])
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1
    assert "still training" in page.sidebar.caption[0].value


def test_fewer_pictures_are_taken_from_the_stored_ones(tmp_path, app, decoded):
    make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    page.slider(key="steps").set_value(7).run()
    assert not page.exception
    (chart, *_) = page.get("plotly_chart")
    assert "+1.0" in chart.proto.spec
    assert "+0.5" not in chart.proto.spec
    assert not decoded


def test_dials_are_named_by_what_changes(tmp_path, app, decoded):
    make_run(tmp_path, "a", beta=1)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.header[1].value == "What does each dial do, in words?"
    # The pictures of the test are blobs: even dimensions move them down, odd ones to the right.
    table = next(frame.value for frame in page.dataframe if "turned up" in frame.value)
    assert table["turned up"].tolist()[:2] == ["moves down", "moves right"]
    assert "moves down" in page.get("plotly_chart")[0].proto.spec
    assert not decoded


def test_a_name_of_ones_own_is_kept_with_the_run(tmp_path, app, decoded):
    run = make_run(tmp_path, "a", beta=1)
    run.write_notes({"title": "mine"})
    page = app(tmp_path, PAGE)
    page.selectbox(key="named-dial").select(1).run()
    page.text_input(key="name-of-1").set_value(" sleeves ")
    next(button for button in page.button if button.label == "Save the name").click().run()
    assert not page.exception
    assert files.read_json(run.folder / schema.NOTES) == {"title": "mine", "dimensions": {"1": "sleeves"}}
    assert "sleeves" in page.get("plotly_chart")[0].proto.spec
    page.text_input(key="name-of-1").set_value("")
    next(button for button in page.button if button.label == "Save the name").click().run()
    assert files.read_json(run.folder / schema.NOTES)["dimensions"] == {}
    assert "sleeves" not in page.get("plotly_chart")[0].proto.spec


def correspond(page):
    return page.button_group(key="turn").set_value("Same dials").run()


def test_the_same_dial_of_every_model_is_one_row(tmp_path, app, decoded):
    runs = [make_run(tmp_path, f"d{beta:g}", beta=beta) for beta in (1, 4)]
    mu = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    for run, codes in zip(runs, (mu, mu[:, [1, 0, 2, 3]] * [-1, 1, 1, 1]), strict=True):
        files.write_arrays(run.folder / schema.LATENTS, run.arrays(schema.LATENTS) | {"mu": codes})
    page = correspond(app(tmp_path, PAGE))
    assert not page.exception
    assert "Of the 3 dials of beta 1, 3 are found again in beta 4." in answer(page)
    grid, matrix = page.get("plotly_chart")
    assert "dial 0 · ⇄ 1.00" in json.loads(grid.proto.spec)["layout"]["annotations"][3]["text"]
    assert "dial 1 · 1.00" in json.loads(grid.proto.spec)["layout"]["annotations"][1]["text"]
    assert "found again" in matrix.proto.alt
    assert not decoded, "what is stored needs no model"


def test_models_with_different_numbers_of_dials_correspond(tmp_path, app):
    make_run(tmp_path, "a", latent_dim=8, beta=1)
    make_run(tmp_path, "b", latent_dim=12, beta=2)
    page = correspond(app(tmp_path, PAGE, chosen=["a", "b"]))
    assert not page.exception
    assert "7 of 8 dials used" in page.get("plotly_chart")[0].proto.spec
    assert "not used" in page.get("plotly_chart")[0].proto.spec
    page.selectbox(key="reference").select("beta 2").run()
    page.selectbox(key="matrix-columns").select("beta 1").run()
    assert not page.exception
    assert page.selectbox(key="reference").value == "beta 2"


@pytest.mark.parametrize("betas", [(64, 128), (1, 64), (0, 1, 64)])
def test_models_without_dials_in_use_correspond_to_nothing(tmp_path, app, betas):
    for beta in betas:
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = correspond(app(tmp_path, PAGE, chosen=[f"d{beta:g}" for beta in betas]))
    assert not page.exception
    assert "no dial" in answer(page)
    assert page.selectbox(key="reference").value == ("beta 64" if 1 not in betas else "beta 1")


def test_the_baseline_is_what_others_are_compared_with(tmp_path, app):
    make_run(tmp_path, "a", beta=1)
    make_run(tmp_path, "b", beta=2).write_notes({"baseline": True})
    assert correspond(app(tmp_path, PAGE)).selectbox(key="reference").value == "beta 2"


def test_only_models_of_the_same_pictures_correspond(tmp_path, app):
    make_run(tmp_path, "a", beta=1)
    make_run(tmp_path, "b", beta=2)
    make_run(tmp_path, "c", dataset="apples", channels=3)
    page = correspond(app(tmp_path, PAGE, chosen=["a", "b", "c"]))
    assert not page.exception
    page.button_group(key="data-set").set_value("digits").run()
    assert "Of the 3 dials" in answer(page)
    page.button_group(key="data-set").set_value("apples").run()
    assert not page.exception
    assert "choose another model" in answer(page)


def test_a_conditional_model_draws_the_same_code_as_each_class(tmp_path, app, drawn_labels):
    make_run(tmp_path, "plain")
    make_run(tmp_path, "conditional", conditional=True)
    page = app(tmp_path, PAGE, chosen=["plain", "conditional"])
    page.button_group(key="turn").set_value("As each class").run()
    assert not page.exception
    assert page.title[0].value == "How does the same code look as each class?"
    assert "the class decides more than the code" in answer(page)
    assert drawn_labels[0] == list(range(10)) * 6
    assert page.selectbox(key="told").options == ["beta 1 · conditional"]


def test_a_link_from_another_page_begins_with_its_picture(tmp_path, app):
    make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    page.selectbox(key="start").select(2).run()
    assert page.query_params["start"] == "2"
    page.query_params["start"] = "7"
    page.run()
    assert page.selectbox(key="start").value == 7
    page.selectbox(key="start").select(3).run()
    assert page.query_params["start"] == "3"
