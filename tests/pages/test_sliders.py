"""Dials under the finger: what the page sends to the script in the browser, in every state. Decoding is arithmetic."""

import base64
import io
import json

import numpy as np
import pytest
from PIL import Image

from tests.support import make_run
from vae_core.errors import BrokenRun
from vae_core.latents import traversals
from vae_core.runs import files, schema

PAGE = "pages/traversals.py"


def dials(page):
    """What the script in the browser reads."""
    return next(
        json.loads(part.proto.json) for part in page.get("bidi_component") if part.proto.component_name == "dials"
    )


def pieces(sheet):
    """The pictures of a sheet of 8 x 8 ones: (rows, columns, 8, 8)."""
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(sheet.partition(",")[2]))))
    rows, columns = pixels.shape[0] // 8, pixels.shape[1] // 8
    return pixels.reshape(rows, 8, columns, 8).swapaxes(1, 2)


def turn(page, *steps):
    """As the browser does once several dials are turned."""
    page.session_state["dials"] = {"steps": ",".join(map(str, steps))}
    return page.run()


def test_a_model_that_cannot_be_decoded_says_why(tmp_path, app, monkeypatch):
    def broken(run, label=None):
        raise BrokenRun("a: the weights are gone")

    monkeypatch.setattr("vae_core.training.decoding.decoder", broken)
    make_run(tmp_path, "a")
    page = turn(app(tmp_path, PAGE), 1, 2, 0, 0)
    assert not page.exception
    assert dials(page)["together"] == {"steps": "1,2,0,0", "pictures": [], "told": "a: the weights are gone"}
    assert dials(page)["models"], "one dial can still be turned"
    page.slider(key="limit").set_value(2.0).run()
    assert not page.exception
    assert "the weights are gone" in page.error[0].value


def test_one_dial_turns_in_what_is_stored(tmp_path, app, decoded):
    runs = [make_run(tmp_path, f"d{beta:g}", beta=beta) for beta in (0.5, 4)]
    page = app(tmp_path, PAGE)
    assert not page.exception
    shown = dials(page)
    assert [model["name"] for model in shown["models"]] == ["beta 0.5", "beta 4"]
    assert (shown["steps"][0], shown["steps"][6], shown["steps"][7]) == ("−3.0", "0", "+0.5")
    for model, run in zip(shown["models"], runs, strict=True):
        assert (pieces(model["sheet"]) == run.arrays(schema.IMAGES)["traversals"][0, ..., 0]).all()
    assert not decoded, "no model is loaded for it"


def test_a_test_picture_is_turned_from_its_reconstruction(tmp_path, app, decoded):
    run = make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    page.selectbox(key="start").select(1).run()
    images, code = run.arrays(schema.IMAGES), run.arrays(schema.LATENTS)["mu"][0]
    shown = pieces(dials(page)["models"][0]["sheet"])
    assert (shown[:, 6] == images["reconstructions"][0, ..., 0]).all()
    nearest = np.abs(images["traversal_values"] - code[0]).argmin()
    assert (shown[0, 7] == images["traversals"][1, 0, min(nearest + 1, 12), ..., 0]).all()
    assert not decoded


def test_the_first_slider_turns_the_most_used_dial_of_every_model(tmp_path, app, decoded):
    runs = [make_run(tmp_path, f"d{beta:g}", beta=beta) for beta in (0.5, 4)]
    # The second model's most used dimension is its last.
    metrics = dict(runs[1].metrics)
    metrics["kl"] = metrics["kl"] | {"per_dimension": [0.1, 0.2, 0.3, 9.0]}
    metrics["active_units"] = metrics["active_units"] | {"variances": [1.0, 1.0, 1.0, 1.0]}
    files.write_json(runs[1].folder / schema.METRICS_FILE, metrics)
    page = app(tmp_path, PAGE)
    stored = runs[1].arrays(schema.IMAGES)["traversals"][0, ..., 0]
    assert (pieces(dials(page)["models"][1]["sheet"]) == stored[[3, 2, 1, 0]]).all()
    page = turn(page, 3, -2, 0, 0)
    assert not page.exception
    assert [codes.round(3).tolist() for _, codes in decoded] == [[[1.5, -1, 0, 0]], [[0, 0, -1, 1.5]]]
    together = dials(page)["together"]
    assert together["steps"] == "3,-2,0,0"
    assert [pieces(picture)[0, 0, 0, 0] for picture in together["pictures"]] == [138, 128]


def test_several_dials_are_turned_from_the_picture_that_is_begun_with(tmp_path, app, decoded):
    run = make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    page.selectbox(key="start").select(1).run()
    turn(page, 0, 2, -6, 0)
    mu = run.arrays(schema.LATENTS)["mu"][0]
    values = traversals.traversal_values()
    expected = mu.copy()
    places = np.abs(values - mu[1:3, None]).argmin(axis=1) + np.array([2, -6])
    expected[1:3] = values[places.clip(0, 12)]
    assert decoded[-1][1][0] == pytest.approx(expected)


def test_what_other_models_were_asked_for_is_forgotten(tmp_path, app, decoded):
    make_run(tmp_path, "a", latent_dim=4)
    make_run(tmp_path, "b", latent_dim=6, beta=2)
    page = turn(app(tmp_path, PAGE, chosen=["a", "b"]), 1, 1, 0, 0, 0, 0)
    assert dials(page)["together"]
    page.multiselect(key="runs").set_value(["a"]).run()
    assert not page.exception
    assert dials(page)["together"] is None


def test_a_slider_says_how_many_models_use_its_dial(tmp_path, app):
    for beta in (0.5, 64):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    shown = dials(app(tmp_path, PAGE))["dials"]
    assert shown[0] == {"name": "most used dial", "note": "used by 1 of 2"}
    assert shown[3] == {"name": "4th most used dial", "note": "not used"}


def test_the_sliders_of_one_model_are_named_by_what_changes(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    page.button_group(key="turn").set_value("One model in full").run()
    shown = dials(page)
    assert [model["name"] for model in shown["models"]] == ["beta 0.5"]
    assert shown["dials"][0] == {"name": "dial 0", "note": "moves down"}
    assert shown["dials"][3] == {"name": "dial 3", "note": "not used"}


def test_the_same_dial_turns_in_every_model_that_has_it(tmp_path, app, decoded):
    runs = [make_run(tmp_path, f"d{beta:g}", beta=beta) for beta in (1, 4)]
    mu = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    other = np.random.default_rng(1).normal(size=(60, 4)).astype(np.float32)
    other[:, 1] = -mu[:, 0]  # the second model has the first's dial 0 as its dial 1, backwards, and nothing else of it
    for run, codes in zip(runs, (mu, other), strict=True):
        files.write_arrays(run.folder / schema.LATENTS, run.arrays(schema.LATENTS) | {"mu": codes})
    page = app(tmp_path, PAGE)
    page.button_group(key="turn").set_value("Same dials").run()
    assert not page.exception
    shown = dials(page)
    assert [dial["name"] for dial in shown["dials"]] == [f"dial {dial} of beta 1" for dial in range(3)]
    assert [dial["note"] for dial in shown["dials"][:2]] == ["found again in 1 of 1", "found again in none of 1"]
    stored = runs[1].arrays(schema.IMAGES)["traversals"][0, ..., 0]
    sheet = pieces(shown["models"][1]["sheet"])
    assert (sheet[0] == stored[1, ::-1]).all()
    assert (sheet[1] == stored[0, 6]).all()
    turn(page, 2, 1, 0)
    assert [codes.round(3).tolist() for _, codes in decoded[-2:]] == [[[1, 0.5, 0, 0]], [[0, -1, 0, 0]]]


def test_any_test_picture_can_be_begun_with_and_found_in_the_address(tmp_path, app, decoded):
    run = make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    assert len(page.selectbox(key="start").options) == 1 + 60 + 99
    page.selectbox(key="start").select(60).run()
    assert not page.exception
    assert page.query_params["start"] == "60"
    assert any("Begun with test image 60: 9." in text.value for text in page.main.markdown)
    shown = pieces(dials(page)["models"][0]["sheet"])
    assert (shown[0, 6] == run.arrays(schema.IMAGES)["reconstructions"][59, ..., 0]).all()


def test_a_random_code_is_the_same_for_every_model_and_in_every_link(tmp_path, app, decoded):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    for number in (1, 2):
        next(button for button in page.button if button.label == "Another random code").click().run()
        assert not page.exception
        assert page.query_params["start"] == f"-{number}"
    assert page.selectbox(key="start").value == -2
    first, second = (codes for _, codes in decoded if len(codes) == 1 and (codes == decoded[-1][1]).all())
    assert (first == second).all()


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("13", "test image 13: 2"),
        ("-7", "random code 7"),
        ("61", "the middle of the code"),
        ("x", "the middle of the code"),
    ],
)
def test_the_address_says_what_is_begun_with(tmp_path, app, decoded, asked, label):
    make_run(tmp_path, "a")
    page = app(tmp_path)
    page.query_params["start"] = asked
    page.switch_page(PAGE).run()
    assert not page.exception
    assert any(f"Begun with {label}." in text.value for text in page.main.markdown)


@pytest.mark.parametrize(
    "settings",
    [{"latent_dim": 1}, {"beta": 64}, {"channels": 3}, {"labelled": False}, {"inputs": False}, {"latent_dim": 40}],
)
def test_any_run_can_be_shown_and_turned(tmp_path, app, decoded, settings):
    make_run(tmp_path, "a", dataset="apples", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    count = len(dials(page)["dials"])
    assert count == min(settings.get("latent_dim", 4), 12)
    turn(page, *[1] * count)
    assert not page.exception
    assert len(decoded) == 1
    assert len(dials(page)["together"]["pictures"]) == 1


def test_models_of_different_data_and_size_stand_together(tmp_path, app, decoded):
    make_run(tmp_path, "a")
    make_run(tmp_path, "b", dataset="apples", channels=3, latent_dim=7, beta=2, labelled=False)
    page = turn(app(tmp_path, PAGE, chosen=["a", "b"]), 1, 0, 0, 0, 0, 0, 1)
    assert not page.exception
    assert [codes.shape for _, codes in decoded] == [(1, 4), (1, 7)]
    page.selectbox(key="dial").select(7).run()
    assert not page.exception
    page.multiselect(key="runs").set_value(["a"]).run()
    assert not page.exception


def test_dials_are_turned_as_a_class_of_ones_choice(tmp_path, app, drawn_labels):
    make_run(tmp_path, "plain")
    make_run(tmp_path, "conditional", conditional=True)
    page = app(tmp_path, PAGE, chosen=["plain", "conditional"])
    page.selectbox(key="start").select(2).run()
    turn(page, 1, 1, 0, 0)
    assert drawn_labels[-2:] == [[1], [0]], "test image 2 is a 1; the other model is told nothing"
    page.selectbox(key="turn-class").select("7").run()
    assert not page.exception
    assert drawn_labels[-2:] == [[7], [0]]
    assert (pieces(dials(page)["models"][0]["sheet"]) == 140).all(), "all of the stored pictures show another class"


def test_models_that_are_told_no_class_have_no_classes_to_choose(tmp_path, app, decoded):
    make_run(tmp_path, "plain")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert dials(page)["models"]
    assert not [box for box in page.selectbox if box.key == "turn-class"]
    assert not [group for group in page.button_group if group.key == "turn"]
