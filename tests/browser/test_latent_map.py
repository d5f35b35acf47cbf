"""The maps of codes: a dot shows its picture, and what is framed in one map is marked in the others."""

from __future__ import annotations

import re

TOP = 60  # px of a chart over its maps


def test_a_dot_shows_its_picture(visit):
    page = visit("latent_space?runs=beta1&runs=beta4")
    chart = page.locator("[data-testid=stEChartsChart]")
    box = chart.bounding_box()
    picture = chart.locator("img")
    for place in _raster(box):
        page.mouse.move(*place)
        if picture.count() and picture.is_visible():
            break
    assert picture.is_visible()
    assert picture.evaluate("img => img.complete && img.naturalWidth") == 8
    assert re.fullmatch(r"\d", picture.locator("xpath=..").inner_text().strip())  # its label


def test_a_frame_in_one_map_marks_the_same_pictures_in_the_other_and_shows_them(visit):
    page = visit("latent_space?runs=beta1&runs=beta4")
    chart = page.locator("[data-testid=stEChartsChart]")
    box = chart.bounding_box()
    second = {**box, "x": box["x"] + box["width"] / 2, "width": box["width"] / 2, "y": box["y"] + TOP}
    second["height"] -= TOP
    before = page.screenshot(clip=second)
    page.mouse.click(box["x"] + box["width"] - 65, box["y"] + 21)  # Frame dots
    page.mouse.move(box["x"] + 3, box["y"] + TOP)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 250, steps=4)
    page.mouse.up()
    said = page.get_by_text(re.compile(r"\d+ pictures selected"))
    said.wait_for()
    count = int(said.inner_text().split()[0])
    assert 0 < count < 60
    gallery = page.locator(".st-key-gallery")
    gallery.locator("image").first.wait_for()
    assert {"original", "beta 1", "beta 4"} <= set(gallery.locator("text").all_text_contents())
    page.mouse.move(5, 5)
    assert page.screenshot(clip=second) != before


def _raster(box, step=7):
    """Places of the first map, row by row from its middle, where most dots are."""
    for y in range(int(box["height"] / 2), int(box["height"]), step):
        for x in range(4, int(box["width"] / 2), step):
            yield box["x"] + x, box["y"] + y
