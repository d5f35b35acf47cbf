"""The page about disentanglement, in every state."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.scored_runs import scored
from tests.support import make_run
from vae_core.runs import RunStore, schema

PAGE = "pages/disentanglement.py"


def charts(page):
    return {chart.proto.id.split("-")[-1]: chart.proto for chart in page.get("plotly_chart")}


def sweep(tmp_path, **more):
    for beta in (1, 4):
        for seed in range(3):
            scored(make_run(tmp_path, f"b{beta}s{seed}", beta=beta, seed=seed), 0.1 * beta + 0.01 * seed, **more)


def test_a_sweep_with_factors_and_seeds(tmp_path, app):
    sweep(tmp_path)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "Does each dial stand for one thing?"
    assert set(charts(page)) == {"scores", "matrices", "agreement", "udr"}
    assert all(chart.alt for chart in charts(page).values())
    sentence = page.main.markdown[0].value
    assert "the best by MIG, beta 4, gets 0.41" in sentence
    assert "95% interval" in sentence
    assert "n=3" in charts(page)["scores"].spec
    assert any("shape (dial 0) has a dial of its own" in text.value for text in page.markdown)
    meanings = page.table[0].value
    assert "UDR" in meanings.index
    assert "MIG" in meanings.index


def test_all_scores_and_the_other_matrix(tmp_path, app):
    sweep(tmp_path)
    page = app(tmp_path, PAGE)
    titles = lambda: [note["text"] for note in json.loads(charts(page)["scores"].spec)["layout"]["annotations"]]  # noqa: E731
    assert len(titles()) == 3
    page.segmented_control(key="which-scores").set_value("All of them").run()
    assert not page.exception
    assert len(titles()) == 10
    assert any("UDR" in title for title in titles())
    page.segmented_control(key="matrix-kind").set_value("What a dial knows alone (MIG)").run()
    assert not page.exception
    assert "knows it exactly" in charts(page)["matrices"].spec


def test_one_run(tmp_path, app):
    scored(make_run(tmp_path, "one", beta=4))
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert set(charts(page)) == {"scores", "matrices"}
    assert "MIG is 0.30 for beta 4" in page.main.markdown[0].value


def test_labels_play_the_factor_and_say_so(tmp_path, app):
    sweep(tmp_path, by_label=True)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "one dial alone knew the label" in page.main.markdown[0].value
    assert set(charts(page)) == {"scores", "matrices", "agreement", "udr"}
    assert next(header.value for header in page.header) == "Which dial knows the label?"


def test_without_labels_or_factors_models_are_compared_with_each_other(tmp_path, app):
    for seed in range(2):
        make_run(tmp_path, f"s{seed}", beta=0.5, seed=seed, labelled=False)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "neither the factors behind them nor labels" in page.info[0].value
    assert set(charts(page)) == {"udr"}


def test_nothing_to_compare_with(tmp_path, app):
    make_run(tmp_path, "alone", labelled=False)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert not charts(page)
    assert "from two models on" in page.info[0].value


def test_scored_and_unscored_runs_together(tmp_path, app):
    scored(make_run(tmp_path, "new", beta=4))
    make_run(tmp_path, "old", beta=1)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "MIG is 0.30 for beta 4" in page.main.markdown[0].value


def test_known_factors_that_were_never_scored(tmp_path, app):
    run = make_run(tmp_path, "old", labelled=False)
    RunStore(tmp_path).reopen("old").update(data=dict(run.data) | {"factor_names": ["x"], "factor_sizes": [3]})
    assert "evaluate old" in app(tmp_path, PAGE).info[0].value


@pytest.mark.parametrize("settings", [{"latent_dim": 1}, {"channels": 3}, {"beta": 0}, {"beta": 1e6}], ids=str)
def test_runs_of_any_kind(tmp_path, app, settings):
    for seed in range(2):
        run = make_run(tmp_path, f"s{seed}", seed=seed, **settings)
        scored(run, dimensions=(0,) if settings.get("latent_dim") == 1 else (0, 2))
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "scores" in charts(page)


def test_all_collapsed(tmp_path, app):
    for seed in range(4):
        scored(make_run(tmp_path, f"s{seed}", seed=seed, beta=1e6), 0.0, dimensions=())
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "None of these models uses a dial" in page.main.markdown[0].value
    assert any("no dial is in use" in text.value for text in page.markdown)


def test_broken_and_unfinished_runs_harm_nothing(tmp_path, app):
    sweep(tmp_path)
    make_run(tmp_path, "failed", beta=2, status="failed")
    make_run(tmp_path, "running", beta=8, status="running")
    (tmp_path / "b4s2" / schema.LATENTS).write_bytes(b"half a file")
    (tmp_path / "broken").mkdir()
    page = app(tmp_path, PAGE, chosen=["b1s0", "b4s0", "failed", "running"])
    assert not page.exception
    assert len(page.sidebar.caption) == 2
    assert len(json.loads(charts(page)["udr"].spec)["layout"]["xaxis"]["ticktext"]) == 5


def test_different_pictures_are_not_compared(tmp_path, app):
    for seed in range(2):
        run = make_run(tmp_path, f"s{seed}", seed=seed, labelled=False)
        latents = run.arrays(schema.LATENTS)
        RunStore(tmp_path).reopen(run.run_id).write_arrays(
            schema.LATENTS, latents | {"index": latents["index"] + np.int64(seed)}
        )
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert not charts(page)


def test_what_others_report_stands_beside_sprites_alone(tmp_path, app):
    scored(make_run(tmp_path, "s", dataset="sprites"))
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert any("not measured here" in text.value for text in page.markdown)
    scored(make_run(tmp_path, "d"))
    page = app(tmp_path, PAGE, chosen=["d"])
    assert not page.exception
    assert "scores" in charts(page)
    assert "What others report" not in [expander.label for expander in page.expander]
