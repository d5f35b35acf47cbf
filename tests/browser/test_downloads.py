"""What is saved from a page can be opened."""

from __future__ import annotations

import csv
import re
from xml.etree import ElementTree

import pytest
from PIL import Image


@pytest.mark.parametrize("path", ["", "comparison", "latent_space"])
def test_the_numbers_are_a_table(visit, tmp_path, path):
    page = visit(path)
    page.locator("[data-testid=stPopoverButton]").filter(has_text="Download").first.click()
    saved = _saved(page, "Numbers (CSV)", tmp_path)
    with saved.open(newline="") as file:
        head, *rows = csv.reader(file)
    assert saved.suffix == ".csv"
    assert len(rows) >= 5
    assert {len(row) for row in rows} == {len(head)}


def test_a_chart_is_a_page_that_draws_it_without_the_dashboard(visit, tmp_path):
    page = visit()
    page.locator("[data-testid=stPopoverButton]").filter(has_text="Download").first.click()
    saved = _saved(page, "Chart to explore (HTML)", tmp_path)
    page.goto(saved.as_uri())
    page.locator(".js-plotly-plot image").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_saved_as_a_vector_and_as_a_sharp_picture_with_dark_text_on_white(visit, tmp_path, scheme):
    page = visit("comparison", color_scheme=scheme)
    page.locator("[data-testid=stPopoverButton]").filter(has_text="Download").first.click()
    vector = _saved(page, "Chart for print (SVG)", tmp_path)
    texts = ElementTree.parse(vector).iter("{http://www.w3.org/2000/svg}text")
    inks = {"".join(text.itertext()): text.get("style", "") for text in texts}
    assert {"beta", "Redrawing error"} <= {word for text in inks for word in (text, text.split("nats")[0])}
    assert not [ink for ink in inks.values() if re.search(r"fill: rgb\((1[5-9]|2\d)\d, ", ink)]
    with Image.open(_saved(page, "Chart as a picture (PNG)", tmp_path)) as picture:
        assert picture.format == "PNG"
        assert picture.width > 2000
        assert picture.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_the_epochs_are_an_animation(visit, tmp_path):
    page = visit("reconstructions")
    saved = _saved(page, "Save as GIF", tmp_path)
    with Image.open(saved) as animation:
        assert animation.format == "GIF"
        assert animation.n_frames == 4


def _saved(page, button, folder):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    place = folder / download.value.suggested_filename
    download.value.save_as(place)
    return place
