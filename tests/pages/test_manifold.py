"""The page of everything that two dials draw, in every state."""

from __future__ import annotations

import json

import numpy as np

from tests.support import make_run
from vae_core.runs import OpenedRun, RunStore, schema

PAGE = "pages/manifold.py"


def chart(page):
    return json.loads(page.get("plotly_chart")[0].proto.spec)


def test_without_two_dials_and_weights_it_says_how_to_train_them(tmp_path, app):
    (make_run(tmp_path, "a", latent_dim=4).folder / schema.MODEL).unlink()
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "What do two dials draw at each place?"
    assert "The chosen model has 4, and no weights here" in page.main.markdown[0].value
    assert "--latent-dim 2" in page.code[0].value
    assert not page.get("plotly_chart")


def test_two_dials_of_any_model_are_drawn_together(tmp_path, app, decoded):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta, latent_dim=4)
    page = app(tmp_path, PAGE, chosen=["d0.5", "d4"])
    assert not decoded, "codes alone, until pictures are asked for"
    assert "images" not in chart(page)["layout"]
    page.main.button[0].click().run()
    assert not page.exception
    run = OpenedRun.of(RunStore(tmp_path).open("d0.5"))
    across, up = run.dimensions.order[:2]
    ((label, codes),) = decoded
    others = [dial for dial in range(4) if dial not in (across, up)]
    assert (label, codes.shape, codes[:, others].any()) == (None, (400, 4), False)
    assert codes[0, across] == codes[0, up] == codes[:, across].min() < codes[-1, up]
    assert codes[1, across] > codes[0, across]
    assert codes[1, up] == codes[0, up]
    assert f"Dial {across} of beta 0.5 turned across and dial {up} turned up" in page.main.markdown[0].value
    assert "begun" not in page.main.markdown[0].value
    titles = chart(page)["layout"]
    assert (titles["xaxis"]["title"]["text"], titles["yaxis"]["title"]["text"]) == (f"dial {across}", f"dial {up}")
    assert len(chart(page)["layout"]["images"]) == 1


def test_the_two_dials_are_chosen_and_never_the_same(tmp_path, app, decoded):
    make_run(tmp_path, "a", latent_dim=3)
    page = app(tmp_path, PAGE)
    page.main.button[0].click().run()
    first, second, third = OpenedRun.of(RunStore(tmp_path).open("a")).dimensions.order
    page.selectbox(key="plane-across").select(second).run()
    assert not page.exception
    assert page.selectbox(key="plane-across").value == second
    assert page.selectbox(key="plane-up").value == first
    page.selectbox(key="start").select(3).run()
    assert not page.exception
    _, codes = decoded[-1]
    mu = OpenedRun.of(RunStore(tmp_path).open("a")).mu
    assert np.allclose(codes[:, third], mu[2, third])
    assert "left at test image 3" in page.main.markdown[0].value


def test_models_with_two_dials_are_one_click_away(tmp_path, app):
    (make_run(tmp_path, "a", latent_dim=4).folder / schema.MODEL).unlink()
    make_run(tmp_path, "flat", latent_dim=2, sweep="flat")
    page = app(tmp_path, PAGE, chosen=["a"])
    page.main.button[0].click().run()
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_pictures_and_codes_stand_beside_each_other(tmp_path, app):
    make_run(tmp_path, "a", latent_dim=2)
    page = app(tmp_path, PAGE)
    assert not page.exception
    figure = chart(page)
    assert len(figure["layout"]["images"]) == 1
    assert len(figure["data"]) == 10
    assert "codes of test pictures; of noise it would hold 90%" in page.main.markdown[0].value
    page.segmented_control(key="codes-of-3").set_value("Hidden").run()
    assert not chart(page).get("data")


def test_several_models_are_shown_side_by_side_or_one_of_them(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta, latent_dim=2)
    make_run(tmp_path, "other", beta=8, latent_dim=5)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(chart(page)["layout"]["images"]) == 2
    page.segmented_control(key="flat-model").set_value("beta 4").run()
    assert not page.exception
    assert len(chart(page)["layout"]["images"]) == 1


def test_a_conditional_model_draws_what_it_is_told(tmp_path, app, decoded):
    make_run(tmp_path, "a", latent_dim=2, conditional=True)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert not decoded, "the first kind is stored"
    page.selectbox(key="told").select(3).run()
    assert not page.exception
    assert [label for label, _ in decoded] == [3]
    assert [trace["name"] for trace in chart(page)["data"]] == ["3"]


def test_an_older_run_is_drawn_when_asked(tmp_path, app, decoded):
    make_run(tmp_path, "a", latent_dim=2)
    writer = RunStore(tmp_path).reopen("a")
    images = writer.as_run().arrays(schema.IMAGES)
    writer.write_arrays(schema.IMAGES, {name: array for name, array in images.items() if "manifold" not in name})
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "evaluate" in page.code[0].value
    page.main.button[0].click().run()
    assert not page.exception
    assert len(page.get("plotly_chart")) == 1


def test_colours_without_labels_and_without_inputs(tmp_path, app):
    make_run(tmp_path, "a", latent_dim=2, channels=3, labelled=False, inputs=False, dataset="apples")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(chart(page)["data"]) == 1


def test_a_run_that_is_still_training_is_left_out(tmp_path, app):
    make_run(tmp_path, "a", latent_dim=2)
    make_run(tmp_path, "b", latent_dim=2, beta=4, status="running")
    page = app(tmp_path, PAGE, chosen=["a", "b"])
    assert not page.exception
    assert "still training" in page.sidebar.caption[0].value
