"""What is saved from a page can be opened."""

from __future__ import annotations

import csv

import pytest
from PIL import Image


@pytest.mark.parametrize("path", ["", "beta_comparison", "latent_space"])
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
    saved = _saved(page, "Chart (HTML)", tmp_path)
    page.goto(saved.as_uri())
    page.locator(".js-plotly-plot image").first.wait_for()


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
