"""The page of walks between pictures, in every state; decoding is replaced by a few lines of arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from tests.pages.conftest import charts
from tests.support import make_run
from vae_core.errors import BrokenRun
from vae_core.runs import RunStore, files, schema

PAGE = "pages/walks.py"


def without_walks(root, run_id):
    writer = RunStore(root).reopen(run_id)
    images = writer.as_run().arrays(schema.IMAGES)
    kept = {name: array for name, array in images.items() if not name.startswith(("interpolation", "resampled"))}
    writer.write_arrays(schema.IMAGES, kept)


def test_the_stored_walk_needs_no_model(tmp_path, app, decoded):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "What lies between two pictures?"
    figures = charts(page)
    assert set(figures) == {"walk", "film", "around"}
    assert figures["walk"]["layout"]["yaxis"]["ticktext"] == ["plain fade", "beta 1", "beta 4"]
    assert figures["walk"]["layout"]["xaxis"]["ticktext"][:2] == ["0", "10%"]
    assert figures["walk"]["layout"]["xaxis"]["ticktext"][-1] == "1"
    assert [frame["name"] for frame in figures["film"]["frames"]][::5] == ["0%", "50%", "100%"]
    assert figures["around"]["layout"]["xaxis"]["ticktext"][::4] == ["−2.0", "0", "+2.0"]
    page.segmented_control(key="path").set_value("spherical").run()
    assert not page.exception
    assert not decoded


def test_any_other_pair_is_decoded_once(tmp_path, app, decoded):
    run = make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    page.selectbox(key="from").select(8).run()
    page.selectbox(key="to").select(4).run()
    assert not page.exception
    mu = run.arrays(schema.LATENTS)["mu"]
    codes = np.concatenate([codes for _, codes in decoded[-2:]])
    assert codes == pytest.approx(np.linspace(mu[8], mu[4], 11), abs=1e-5)
    count = len(decoded)
    page.run()
    assert len(decoded) == count


def test_noise_is_the_same_at_both_ends(tmp_path, app, decoded):
    run = make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    page.toggle(key="noise").set_value(True).run()
    assert not page.exception
    mu = run.arrays(schema.LATENTS)["mu"]
    codes = np.concatenate([codes for _, codes in decoded[-2:]])
    assert codes[0] - mu[0] == pytest.approx(codes[-1] - mu[1], abs=1e-5)
    assert np.abs(codes[0] - mu[0]).max() > 0.1


def test_a_conditional_model_is_told_both_kinds(tmp_path, app, decoded):
    make_run(tmp_path, "a", conditional=True)
    page = app(tmp_path, PAGE)
    page.selectbox(key="to").select(4).run()
    assert not page.exception
    assert [label for label, _ in decoded] == [0, 4]
    heads = charts(page)["walk"]["layout"]["xaxis"]["ticktext"]
    assert (heads[0], heads[-1]) == ("0", "4")
    assert "is told to draw 0 up to halfway, then 4" in page.main.markdown[0].value


def test_without_stored_walks_the_viewer_is_asked_before_anything_is_decoded(tmp_path, app, decoded):
    make_run(tmp_path, "new", beta=1)
    make_run(tmp_path, "old", beta=4)
    without_walks(tmp_path, "old")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "What lies between two pictures?"
    assert "beta 4 has no walks stored" in page.info[0].value
    assert "evaluate" in page.code[0].value
    assert not decoded
    page.main.button[0].click().run()
    assert not page.exception
    assert decoded
    assert len(charts(page)) == 3


def test_a_model_that_cannot_be_decoded_says_why(tmp_path, app, monkeypatch):
    def broken(run, label=None):
        raise BrokenRun("a: the weights are gone")

    monkeypatch.setattr("vae_core.training.decoding.decoder", broken)
    make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    page.selectbox(key="from").select(8).run()
    assert not page.exception
    assert "the weights are gone" in page.error[0].value


@pytest.mark.parametrize(
    "settings",
    [
        {"labelled": False},
        {"latent_dim": 1},
        {"channels": 3},
        {"beta": 0},
        {"inputs": False, "dataset": "apples"},
    ],
    ids=str,
)
def test_one_run_of_any_kind(tmp_path, app, decoded, settings):
    make_run(tmp_path, "d", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(charts(page)) == 3


def test_a_walk_from_a_picture_to_itself(tmp_path, app, decoded):
    make_run(tmp_path, "d")
    page = app(tmp_path, PAGE)
    page.selectbox(key="to").select(0).run()
    assert not page.exception
    assert "between two pictures of 0" in page.main.markdown[0].value


def test_models_that_use_no_dial_are_said_not_to_change(tmp_path, app):
    run = make_run(tmp_path, "d", beta=64)
    metrics = dict(run.metrics)
    metrics["active_units"] = metrics["active_units"] | {"variances": [0.0] * 4}
    files.write_json(run.folder / schema.METRICS_FILE, metrics)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "uses no dial" in page.main.markdown[0].value


def test_unfinished_runs_are_left_out_with_a_word(tmp_path, app):
    make_run(tmp_path, "d")
    make_run(tmp_path, "live", beta=2, status="running")
    page = app(tmp_path, PAGE, chosen=["d", "live"])
    assert not page.exception
    assert "still training" in page.sidebar.caption[0].value
