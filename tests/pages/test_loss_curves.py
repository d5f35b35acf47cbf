"""The page of loss curves, in every state."""

from __future__ import annotations

import json

import pytest

from tests.support import make_run
from vae_core.runs import RunStore

PAGE = "pages/loss_curves.py"


def chart(page):
    (curves,) = page.get("plotly_chart")
    return json.loads(curves.proto.spec)


def names(page):
    """Runs with a curve."""
    return {trace["name"] for trace in chart(page)["data"]} - {"training", "validation"}


def test_all_terms_of_all_runs(tmp_path, app):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta, epochs=10)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "Did training settle?"
    assert names(page) == {"beta 1", "beta 4"}
    titles = [note["text"].split("<br>")[0] for note in chart(page)["layout"]["annotations"]]
    assert titles == ["Redrawing error", "The most the code can say (KL)", "Total loss"]
    assert any("a lower total loss is a better model" in text.value for text in page.markdown)


def test_one_chart_a_model_for_a_term(tmp_path, app):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    page.segmented_control(key="loss-arrangement").set_value("One each").run()
    page.selectbox(key="loss-term").set_value("kl").run()
    assert not page.exception
    assert [note["text"] for note in chart(page)["layout"]["annotations"]] == ["beta 1", "beta 4"]


def test_controls_change_the_chart(tmp_path, app):
    make_run(tmp_path, "d")
    page = app(tmp_path, PAGE)
    page.toggle(key="loss-log").set_value(True)
    page.segmented_control(key="loss-along").set_value("step")
    page.slider(key="smoothing").set_value(0.0).run()
    assert not page.exception
    layout = chart(page)["layout"]
    assert layout["yaxis"]["type"] == "log"
    assert layout["xaxis"]["title"]["text"] == "steps"
    assert not any(trace.get("opacity") for trace in chart(page)["data"])


def test_a_run_that_trains_is_followed_until_it_is_done(tmp_path, app):
    make_run(tmp_path, "d", beta=4)
    make_run(tmp_path, "live", beta=1, status="running", epochs=9)
    page = app(tmp_path, PAGE, chosen=["d", "live"])
    assert not page.exception
    assert any("Beta 1 is training, at epoch 4 of 9." in text.value for text in page.markdown)
    assert page.toggle(key="follow-training").value
    writer = RunStore(tmp_path).reopen("live")
    record = {"epoch": 5, "step": 50, "split": "train", "seconds": 3, "loss": 50, "reconstruction": 40, "kl": 5}
    writer.append_history(record)
    page.run()
    assert any("Beta 1 is training, at epoch 5 of 9." in text.value for text in page.markdown)
    writer.finish("interrupted")
    page.run()
    assert not page.exception
    assert [toggle.key for toggle in page.toggle] == ["loss-log"]


def test_a_run_without_records_waits(tmp_path, app):
    make_run(tmp_path, "new", status="running", epochs=1)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert any("has recorded anything yet" in info.value for info in page.info)


def test_a_failed_run_shows_how_far_it_came(tmp_path, app):
    make_run(tmp_path, "gone", status="failed")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert any("failed after epoch 2: stopped by a test." in text.value for text in page.markdown)
    assert names(page) == {"beta 1"}


def test_terms_that_an_objective_adds_have_a_chart(tmp_path, app):
    make_run(tmp_path, "d")
    extra = {"epoch": 6, "step": 60, "split": "train", "seconds": 3, "total_correlation": 1.5}
    RunStore(tmp_path).reopen("d").append_history(extra)
    titles = [note["text"] for note in chart(app(tmp_path, PAGE))["layout"]["annotations"]]
    assert any(title.startswith("Dials tell of each other (TC)") for title in titles)


@pytest.mark.parametrize("beta", [0, 1e6])
def test_extreme_betas(tmp_path, app, beta):
    make_run(tmp_path, "d", beta=1)
    make_run(tmp_path, "x", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(names(page)) == 2


def test_a_spoilt_history_is_one_sentence(tmp_path, app):
    run = make_run(tmp_path, "d")
    (run.folder / "history.jsonl").write_text("{not json\n{}\n")
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert any("history.jsonl cannot be read" in message.value for message in [*page.error, *page.warning, *page.info])
