"""The story, as a presenter goes through it and as it is prepared."""

from __future__ import annotations

import pytest

from tests.support import make_run
from vae_core.explain.story import TITLES
from vae_core.runs import schema
from vae_core.runs.story_edits import STORY, Edits, StoryFile

PAGE = "pages/story.py"
LAST = list(TITLES)[-1]


@pytest.fixture
def sweep(tmp_path):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    return tmp_path


def test_forward_and_back_through_all_steps(sweep, app):
    page = app(sweep, PAGE)
    seen = []
    for _ in TITLES:
        assert not page.exception
        assert page.get("plotly_chart")[0].proto.alt
        seen.append(page.title[0].value)
        if page.title[0].value != TITLES[LAST]:
            button(page, "Next").click().run()
    assert seen == list(TITLES.values())
    assert button(page, "Next").disabled
    button(page, "Back").click().run()
    assert page.title[0].value == list(TITLES.values())[-2]


@pytest.mark.parametrize("step", TITLES)
@pytest.mark.parametrize(
    "settings",
    [
        {"labelled": False},
        {"latent_dim": 1},
        {"channels": 3},
        {"beta": 0},
        {"beta": 1000},
        {"inputs": False, "dataset": "mine"},
        {"maps": "pca"},
    ],
    ids=str,
)
def test_any_run_can_be_told_of(tmp_path, app, settings, step):
    make_run(tmp_path, "d", **settings)
    page = app(tmp_path, PAGE)
    page.session_state["step"] = step
    page.run()
    assert not page.exception
    assert page.title[0].value == TITLES[step]
    assert page.get("plotly_chart")


def test_without_runs_and_without_finished_runs_it_says_what_to_do(tmp_path, app):
    assert "vae_core sweep" in app(tmp_path, PAGE).code[0].value
    make_run(tmp_path, "training", status="running")
    (make_run(tmp_path, "broken").folder / schema.IMAGES).write_bytes(b"not an archive")
    page = app(tmp_path, PAGE, chosen=["training", "broken"])
    assert not page.exception
    assert len(page.info) == 2


def test_of_two_data_sets_one_is_told_at_a_time(tmp_path, app):
    make_run(tmp_path, "d", beta=1)
    make_run(tmp_path, "c", beta=4, dataset="colours", channels=3)
    page = app(tmp_path, PAGE, chosen=["d", "c"])
    assert not page.exception
    which = page.button_group(key="data-set")
    assert which.options == ["Digits", "colours"]
    assert "handwritten digits" in page.main.markdown[0].value
    which.set_value("colours").run()
    assert not page.exception
    assert "the pictures of colours" in page.main.markdown[0].value


def test_hidden_steps_are_not_told_and_own_sentences_are(sweep, app):
    StoryFile(sweep).save(["d0.5", "d4"], Edits(("task", "models"), {"cost": "It costs much."}))
    page = app(sweep, PAGE)
    assert page.title[0].value == TITLES["cost"]
    assert "It costs much." in page.main.markdown[0].value


def test_a_link_to_a_hidden_step_says_that_it_is_hidden(sweep, app):
    StoryFile(sweep).save(["d0.5", "d4"], Edits(("task", "models")))
    page = app(sweep, PAGE)
    assert not page.info
    page.query_params["step"] = "Models"
    page.run()
    assert page.title[0].value == TITLES["cost"]
    assert "'Models' is hidden" in page.info[0].value


def test_with_every_step_hidden_they_can_be_brought_back(sweep, app):
    StoryFile(sweep).save(["d0.5", "d4"], Edits(tuple(TITLES)))
    page = app(sweep, PAGE)
    assert not page.exception
    assert "Prepare" in page.info[0].value
    assert button(page, "Prepare")


def test_a_story_file_that_cannot_be_read_is_one_sentence(sweep, app):
    (sweep / STORY).write_text("{")
    page = app(sweep, PAGE)
    assert not page.exception
    assert "mend the file or move it away" in page.error[0].value


def test_every_page_offers_the_report(sweep, app):
    for file in (PAGE, "pages/runs.py"):
        names = [one.proto.label for one in app(sweep, file).get("download_button")]
        assert {"Page (HTML)", "Slides (PowerPoint)"} <= set(names)


def button(page, label):
    return next(one for one in page.button if one.label == label)
