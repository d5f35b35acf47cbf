"""How did the codes find their places? The rows of maps below the main ones, in every state."""

import json

from tests.support import make_run
from vae_core.runs import files, schema

PAGE = "pages/latent_space.py"
QUESTION = "How did the codes find their places?"


def rows(page):
    """The chart of the maps through training, as it is sent."""
    return json.loads(page.get("plotly_chart")[-1].proto.spec)


def test_each_model_has_a_row_in_a_frame_of_its_own(tmp_path, app):
    for beta in (1, 4):
        make_run(tmp_path, f"d{beta}", beta=beta, codes_kept=True)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.header[-1].value == QUESTION
    titles = [note["text"].split("<br>")[0] for note in rows(page)["layout"]["annotations"]]
    assert titles == ["untrained", "epoch 1", "epoch 2", "epoch 5"] * 2
    layout = rows(page)["layout"]
    frames = [tuple(layout[f"xaxis{number or ''}"]["range"]) for number in ("", *range(2, 9))]
    assert len(set(frames[:4])) == len(set(frames[4:])) == 1
    assert frames[0] != frames[4]


def test_models_without_kept_codes_are_named(tmp_path, app):
    make_run(tmp_path, "old", beta=1)
    make_run(tmp_path, "new", beta=4, codes_kept=True)
    page = app(tmp_path, PAGE)
    captions = [caption.value for caption in page.caption]
    assert "beta 1 was trained before codes were kept through the epochs." in captions
    assert len(rows(page)["layout"]["annotations"]) == 4


def test_where_no_model_kept_them_there_is_no_such_question(tmp_path, app):
    make_run(tmp_path, "old")
    page = app(tmp_path, PAGE)
    assert QUESTION not in [header.value for header in page.header]


def test_without_labels_no_share_is_named(tmp_path, app):
    make_run(tmp_path, "plain", labelled=False, codes_kept=True)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert any("Each dot is one of 60 test pictures" in text.value for text in page.main.markdown)


def test_codes_that_cannot_be_read_are_said_and_the_others_shown(tmp_path, app):
    broken = make_run(tmp_path, "broken", beta=1, codes_kept=True)
    make_run(tmp_path, "whole", beta=4, codes_kept=True)
    arrays = broken.arrays(schema.CODE_SNAPSHOTS)
    files.write_arrays(broken.folder / schema.CODE_SNAPSHOTS, arrays | {"epoch_codes": arrays["epoch_codes"][..., :1]})
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert [warning.value for warning in page.warning] == [
        "broken: code_snapshots.npz cannot be read (epoch_codes are no points of a plane); restore it or train the run "
        "again"
    ]
    assert len(rows(page)["layout"]["annotations"]) == 4
