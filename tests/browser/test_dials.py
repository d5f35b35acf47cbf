"""Dials under the finger: all models' pictures change in the browser; only several dials at once ask the server."""

from __future__ import annotations

import pytest

from tests.browser import app
from tests.browser.conftest import TRAINED
from vae_core.report import make
from vae_core.runs import RunStore

TWO = "traversals?runs=beta0.5&runs=beta4"
TURNED = "Several dials at once: drawn by the models just now."


def dial(page, name):
    return page.get_by_role("slider", name=name, exact=True)


def pictures(page):
    """The pixels that are drawn, one text a model; once every sheet has come."""
    return page.locator(".dials").evaluate("""async (root) => {
        await Promise.all([...root.kept.images.values()].map((image) => image.decode()));
        await new Promise(requestAnimationFrame);
        return [...root.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL());
    }""")


def names(page):
    """What the pictures say to those who cannot see them."""
    return page.locator(".dials canvas").evaluate_all("all => all.map((canvas) => canvas.ariaLabel)")


@pytest.fixture
def sent(browser, address):
    """Opens a page: (page, the messages that went to the server since)."""
    contexts = []

    def open_page(path, **settings):
        context = browser.new_context(**({"viewport": app.LAPTOP} | settings))
        contexts.append(context)
        context.set_default_timeout(app.SLOWEST * 1000)
        page, messages = context.new_page(), []
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: messages.append(frame)))
        page.goto(f"{address}/{path}")
        app.wait_until_drawn(page)
        page.locator(".dials canvas").first.wait_for()
        page.wait_for_timeout(500)  # the screen's size is told to the server
        messages.clear()
        return page, messages

    yield open_page
    for context in contexts:
        context.close()


def test_a_key_changes_the_pictures_of_all_models_without_the_server(sent):
    page, messages = sent(TWO)
    begun = pictures(page)
    dial(page, "most used dial").press("ArrowRight")
    turned = pictures(page)
    assert all(before != after for before, after in zip(begun, turned, strict=True))
    assert names(page) == ["beta 0.5: most used dial +0.5", "beta 4: most used dial +0.5"]
    assert dial(page, "most used dial").get_attribute("aria-valuetext") == "+0.5"
    dial(page, "most used dial").press("ArrowLeft")
    assert pictures(page) == begun
    assert names(page)[0] == "beta 0.5: no dial turned"
    page.wait_for_timeout(300)
    assert not messages
    dial(page, "most used dial").press("End")
    dial(page, "2nd most used dial").press("End")
    page.get_by_text("model.safetensors cannot be used").wait_for()
    assert messages, "several dials do ask"


def test_a_finger_turns_a_dial(sent):
    page, messages = sent(TWO, viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    begun = pictures(page)
    assert len(begun) == 2
    dial(page, "2nd most used dial").tap(position={"x": 5, "y": 20})
    assert dial(page, "2nd most used dial").input_value() == "0"
    assert all(before != after for before, after in zip(begun, pictures(page), strict=True))
    page.wait_for_timeout(300)
    assert not messages


def test_several_dials_at_once_are_drawn_by_the_model(visit):
    page = visit(f"traversals?runs={TRAINED}")
    first, second = page.locator(".dials input").nth(0), page.locator(".dials input").nth(1)
    first.press("End")
    alone = pictures(page)
    second.press("Home")
    page.get_by_text(TURNED).wait_for()
    assert pictures(page) != alone
    page.get_by_role("button", name="All back to the middle").click()
    assert names(page)[0].endswith("no dial turned")
    first.press("End")
    assert pictures(page) == alone


def test_the_saved_page_turns_one_dial_of_all_models_by_keys(browser, runs_folder, tmp_path):
    store = RunStore(runs_folder)
    saved = tmp_path / "report.html"
    saved.write_bytes(make(".html", [store.open(run_id) for run_id in ("beta0.5", "beta4")], store))
    context = browser.new_context(viewport=app.LAPTOP)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(saved.as_uri())
    begun = pictures(page)
    dial(page, "most used dial").press("End")
    turned = pictures(page)
    assert all(before != after for before, after in zip(begun, turned, strict=True))
    dial(page, "2nd most used dial").press("End")
    assert dial(page, "most used dial").input_value() == "6", "one at a time: nothing here could draw two"
    assert names(page)[0] == "beta 0.5: 2nd most used dial +3.0"
    page.get_by_role("button", name="All back to the middle").click()
    assert pictures(page) == begun
    page.get_by_label("Begin with").select_option("test image 2: 1")
    assert pictures(page) != begun
    assert not wrong
    context.close()


def test_beginning_with_another_picture_changes_the_grid_and_the_dials(visit):
    page = visit(f"traversals?runs={TRAINED}")
    grid = ".st-key-traversals image"
    begun, shown = page.locator(grid).first.get_attribute("href"), pictures(page)
    page.locator(".st-key-start").get_by_role("combobox").click()
    page.get_by_role("option", name="test image 3").first.click()
    page.wait_for_function(_OTHER, arg=[grid, begun])
    page.get_by_text("Begun with test image 3").wait_for()
    app.wait_until_drawn(page)
    assert pictures(page) != shown
    assert "start=3" in page.url


def test_a_random_code_begins_a_page_that_a_link_shows_again(visit):
    page = visit(f"traversals?runs={TRAINED}")
    page.get_by_role("button", name="Another random code").click()
    page.get_by_text("Begun with random code 1").wait_for()
    app.wait_until_drawn(page)
    assert "start=-1" in page.url
    again = visit(page.url.partition("127.0.0.1")[2].partition("/")[2])
    again.get_by_text("Begun with random code 1").wait_for()
    assert pictures(again) == pictures(page)


_OTHER = """([place, seen]) => {
    const image = document.querySelector(place);
    return image !== null && image.getAttribute("href") !== seen;
}"""
