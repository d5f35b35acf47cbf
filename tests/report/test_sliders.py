"""Dials of a saved page: what its script reads, and that the script is the dashboard's."""

import base64
import io
import json
import re

import numpy as np
import pytest
from PIL import Image

from tests.support import make_run
from vae_core.report import make
from vae_core.report.sliders import asset, contents, model
from vae_core.runs import RunStore, schema


def pixels(sheet):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(sheet.partition(",")[2]))))


def test_a_sheet_has_a_row_a_start_and_dial_and_a_column_a_step():
    frames = np.random.default_rng(0).integers(0, 255, (2, 3, 5, 4, 6, 3), np.uint8)
    dials = model("m", frames)
    assert (dials["name"], dials["width"], dials["height"]) == ("m", 6, 4)
    sheet = pixels(dials["sheet"])
    assert sheet.shape == (2 * 3 * 4, 5 * 6, 3)
    assert (sheet[(1 * 3 + 2) * 4 :, 4 * 6 :] == frames[1, 2, 4]).all()


def test_steps_are_named_by_how_far_they_turn():
    dials = contents([], [("a", "note")], np.linspace(-3, 3, 5), ["x"])
    assert dials["steps"] == ["−3.0", "−1.5", "0", "+1.5", "+3.0"]
    assert dials["dials"] == [{"name": "a", "note": "note"}]


@pytest.fixture
def report(tmp_path):
    """Makes the page of runs with these betas: (text, what its dials read)."""

    def write(*betas):
        runs = [make_run(tmp_path, f"d{beta:g}", beta=beta) for beta in betas]
        text = make(".html", runs, RunStore(tmp_path)).decode()
        script = re.search(r'<div class="turn">.*?<script type="application/json">(.*?)</script>', text, re.S)
        return text, json.loads(script[1]) if script else None

    return write


def test_a_page_turns_the_used_dials_of_all_its_models(report, tmp_path):
    text, data = report(0.5, 4)
    assert [model["name"] for model in data["models"]] == ["beta 0.5", "beta 4"]
    assert [dial["name"] for dial in data["dials"]] == ["most used dial", "2nd most used dial", "3rd most used dial"]
    assert data["starts"] == ["the middle of the code", "test image 1: 0", "test image 2: 1", "test image 3: 2"]
    images = RunStore(tmp_path).open("d4").arrays(schema.IMAGES)
    sheet = pixels(data["models"][1]["sheet"]).reshape(4, 3, 8, 13, 8).swapaxes(2, 3)
    assert (sheet[0] == images["traversals"][0, :3, ..., 0]).all()
    assert (sheet[1:, :, 6] == images["reconstructions"][:3, None, ..., 0]).all()
    assert asset("sliders.js") in text, "the very script of the dashboard"


def test_a_page_of_models_without_dials_in_use_says_so(report):
    text, data = report(1000, 2000)
    assert data is None
    assert "No model uses any of its dials." in text
