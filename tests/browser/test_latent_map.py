"""The maps of codes: a dot shows its picture, and what is framed in one map is marked in the others."""

from __future__ import annotations

import re

import pytest

from tests import support

TOP = 76  # px of a chart over its maps
CLEAR = 28  # px from the right edge to the tool that takes the selection away


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


@pytest.mark.parametrize(
    ("tool", "path"),
    [(101, [(3, TOP), (180, TOP), (180, 250), (3, 250)]), (65, [(3, TOP), (180, 250)])],
    ids=["lasso", "frame"],
)
def test_dots_circled_in_one_map_are_marked_in_the_other_and_their_pictures_shown(visit, tool, path):
    page = visit("latent_space?runs=beta1&runs=beta4")
    box = page.locator("[data-testid=stEChartsChart]").bounding_box()
    half = box["width"] / 2
    second = {"x": box["x"] + half, "y": box["y"] + TOP, "width": half, "height": box["height"] - TOP}
    before = page.screenshot(clip=second)

    _choose_tool(page, box, tool)
    corners = [(box["x"] + x, box["y"] + y) for x, y in path]
    page.mouse.move(*corners[0])
    page.mouse.down()
    for corner in corners[1:]:
        page.mouse.move(*corner, steps=4)
    page.mouse.up()
    message = page.get_by_text(re.compile(r"\d+ pictures selected"))
    message.wait_for()
    assert 0 < int(message.inner_text().split()[0]) < 60
    gallery = page.locator(".st-key-gallery")
    gallery.locator("image").first.wait_for()
    assert {"original", "beta 1", "beta 4"} <= set(gallery.locator("text").all_text_contents())
    page.mouse.move(5, 5)
    assert page.screenshot(clip=second) != before

    _choose_tool(page, box, CLEAR)
    message.wait_for(state="hidden")


def _choose_tool(page, box, from_right):
    page.mouse.click(box["x"] + box["width"] - from_right, box["y"] + 21)


def _raster(box, step=7):
    """Places of the first map, row by row from its middle, where most dots are."""
    for y in range(int(box["height"] / 2), int(box["height"]), step):
        for x in range(4, int(box["width"] / 2), step):
            yield box["x"] + x, box["y"] + y


def test_many_dots_circled_in_one_map_are_marked_in_the_other_and_their_pictures_shown(visit, runs_folder, monkeypatch):
    monkeypatch.setattr(support, "SAMPLES", 4_100)  # in two maps more than are charted
    for place in (1, 2):
        support.make_run(runs_folder, f"many{place}", seed=place, dataset="many", sweep="many")
    page = visit("latent_space?runs=many1&runs=many2")
    canvases = page.locator(".many canvas")
    assert canvases.count() == 2
    assert not page.locator("[data-testid=stEChartsChart]").count()
    second = "canvas => canvas.toDataURL()"
    page.wait_for_timeout(200)  # a frame, in which the dots are painted
    before = canvases.nth(1).evaluate(second)
    box = canvases.nth(0).bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    for across, up in ((0.5, 0), (0.5, 0.5), (0, 0.5)):
        page.mouse.move(box["x"] + 5 + across * box["width"], box["y"] + 5 + up * box["height"], steps=4)
    page.mouse.up()
    message = page.get_by_text(re.compile(r"[\d,]+ pictures selected"))
    message.wait_for()
    page.locator(".st-key-gallery image").first.wait_for()
    assert 0 < int(message.inner_text().split()[0].replace(",", "")) < 4_100
    assert canvases.nth(1).evaluate(second) != before
    page.locator(".many").get_by_role("button", name="Clear").click()
    message.wait_for(state="hidden")
    page.locator(".many").get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(200)
    assert canvases.nth(1).evaluate(second) != before
    page.locator(".many").get_by_role("button", name="Whole map").click()
    page.wait_for_timeout(200)
    assert canvases.nth(1).evaluate(second) == before
