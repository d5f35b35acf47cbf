"""Dials turned by hand, on a model that is really trained."""

from __future__ import annotations

from tests.browser.conftest import TRAINED

PICTURE = ".st-key-turned-pictures image"


def test_turning_a_dial_changes_the_picture_and_the_button_brings_it_back(visit):
    page = visit(f"traversals?runs={TRAINED}")
    page.get_by_text("Turn the dials yourself").click()
    page.locator(PICTURE).first.wait_for()
    begun = _picture(page)
    dial = page.locator(".st-key-turn-0 input")
    dial.press("End")
    page.wait_for_function(_OTHER, arg=[PICTURE, begun])
    page.get_by_role("button", name="All back to 0").click()
    page.wait_for_function("([place, seen]) => !(" + _OTHER + ")([place, seen])", arg=[PICTURE, begun])
    assert dial.input_value() == "0"


def test_beginning_with_another_picture_changes_the_grid(visit):
    page = visit(f"traversals?runs={TRAINED}")
    grid = ".st-key-traversals image"
    begun = page.locator(grid).first.get_attribute("href")
    page.locator(".st-key-start").get_by_role("combobox").click()
    page.get_by_role("option", name="test image 3").first.click()
    page.wait_for_function(_OTHER, arg=[grid, begun])


_OTHER = """([place, seen]) => {
    const image = document.querySelector(place);
    return image !== null && image.getAttribute("href") !== seen;
}"""


def _picture(page):
    return page.locator(PICTURE).first.get_attribute("href")
