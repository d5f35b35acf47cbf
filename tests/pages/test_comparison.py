"""The page that compares betas, in every state."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.kl_parts import with_parts
from tests.support import make_run
from vae_core.errors import DataUnavailable
from vae_core.runs import RunStore, schema

PAGE = "pages/comparison.py"


def charts(page):
    return {chart.proto.id.split("-")[-1]: chart.proto for chart in page.get("plotly_chart")}


def test_a_sweep_is_four_charts_each_with_its_words(tmp_path, app):
    for beta in (0, 1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "What do we pay for simplicity?"
    assert "From beta 0 to 4 (beta, how strongly the code is kept simple)" in page.main.markdown[0].value
    assert set(charts(page)) == {"metrics", "strip", "plane", "together"}
    assert all(chart.alt for chart in charts(page).values())
    text = [entry.value for entry in page.markdown]
    assert sum("Look for" in value for value in text) == sum("Do not conclude" in value for value in text) == 4


def test_what_the_kl_is_made_of_has_a_bar_a_model(tmp_path, app):
    with_parts(tmp_path, "d1", (3.0, 1.0, 0.5), beta=1)
    with_parts(tmp_path, "d4", (0.9, 0.1, 0.0), beta=4)
    page = app(tmp_path, PAGE)
    assert not page.exception
    bars = json.loads(charts(page)["parts"].spec)
    assert bars["data"][0]["name"] == "tells pictures apart"
    assert bars["data"][0]["y"] == ["beta 1", "beta 4"]
    answer = "Of the KL, 67% (beta 1) to 90% (beta 4) tells pictures apart."
    assert any(answer in text.value for text in page.main.markdown)


def test_seeds_that_are_not_chosen_count_too(tmp_path, app):
    for seed in range(3):
        make_run(tmp_path, f"d{seed}", beta=4, seed=seed)
    make_run(tmp_path, "one", beta=1)
    spec = charts(app(tmp_path, PAGE, chosen=["one", "d0"]))["metrics"].spec
    assert "n=3" in spec
    assert "mean of 3 seeds" in spec


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"labelled": False},
        {"latent_dim": 1},
        {"channels": 3},
        {"beta": 0},
        {"beta": 1e6},
        {"reconstruction_weight": 0.0},
    ],
    ids=str,
)
def test_one_run_of_any_kind(tmp_path, app, settings):
    make_run(tmp_path, "d", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(charts(page)) == 4


def test_two_data_sets_are_shown_one_at_a_time(tmp_path, app):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta)
        make_run(tmp_path, f"c{beta}", beta=beta, dataset="colours", channels=3)
    page = app(tmp_path, PAGE, chosen=["d1", "d4", "c1", "c4"])
    assert not page.exception
    assert set(page.segmented_control(key="data-set").options) == {"Digits", "colours"}
    for name, ids in (("Digits", {"d1", "d4"}), ("colours", {"c1", "c4"})):
        page.segmented_control(key="data-set").set_value(name).run()
        assert not page.exception
        assert set(page.dataframe[0].value.index) == ids


def test_unfinished_and_broken_runs_harm_nothing(tmp_path, app):
    make_run(tmp_path, "d")
    make_run(tmp_path, "failed", beta=2, status="failed")
    make_run(tmp_path, "running", beta=8, status="running")
    (tmp_path / "broken").mkdir()
    page = app(tmp_path, PAGE, chosen=["d", "failed", "running"])
    assert not page.exception
    assert list(page.dataframe[0].value.index) == ["d"]
    assert len(page.sidebar.caption) == 2


def test_without_originals_the_redrawn_are_still_there(tmp_path, app, monkeypatch):
    def unavailable(*_, **__):
        raise DataUnavailable("not here")

    monkeypatch.setattr("vae_core.data.originals", unavailable)
    make_run(tmp_path, "f", dataset="fashion-mnist", inputs=False)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "original" not in json.loads(charts(page)["strip"].spec)["layout"]["xaxis"]["ticktext"]
    assert any("not on this machine" in text.value for text in page.markdown)
    assert page.button(key="fetch-fashion-mnist")


def test_all_collapsed(tmp_path, app):
    for beta in (100, 1000):
        run = make_run(tmp_path, f"d{beta}", beta=beta)
        flat = run.arrays(schema.IMAGES)
        flat["reconstructions"] = np.full_like(flat["reconstructions"], 90)
        RunStore(tmp_path).reopen(run.run_id).write_arrays(schema.IMAGES, flat)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert any("Every model redraws nearly the same picture" in text.value for text in page.markdown)


def test_models_of_different_size_have_views_of_their_own(tmp_path, app):
    make_run(tmp_path, "small", latent_dim=8)
    run = make_run(tmp_path, "large", latent_dim=12)
    RunStore(tmp_path).reopen(run.run_id).update(parameters={"total": 5000, "encoder": 3000, "decoder": 2000})
    page = app(tmp_path, PAGE, chosen=["small", "large"])
    assert not page.exception
    assert set(charts(page)) == {"metrics", "strip", "plane", "together", "sizes", "lengths"}
    assert any("From 1,000 numbers to learn" in text.value for text in page.markdown)
    assert any("leaves 1 of 8 unused" in text.value for text in page.markdown)


def test_models_of_several_objectives_stand_side_by_side(tmp_path, app):
    make_run(tmp_path, "plain", beta=4)
    make_run(tmp_path, "factor", objective="factor-vae", gamma=35)
    make_run(tmp_path, "kl", reconstruction_weight=0.0)
    page = app(tmp_path, PAGE, chosen=["plain", "factor", "kl"])
    assert not page.exception
    assert "trained with different aims" in page.main.markdown[0].value
    assert "gamma 35 · FactorVAE" in charts(page)["metrics"].spec
    assert "KL only" in charts(page)["metrics"].spec


def test_a_sweep_of_another_objective_stands_on_its_own_axis(tmp_path, app):
    for gamma in (6, 35):
        make_run(tmp_path, f"f{gamma}", objective="factor-vae", gamma=gamma)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "From gamma 6 to 35 (gamma, how strongly the dials are kept independent)" in page.main.markdown[0].value
