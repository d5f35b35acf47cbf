"""A talk: steps by keys and by links, the whole screen, what was prepared for it."""

from __future__ import annotations

import json

from tests.browser.app import wait_until_drawn
from vae_core.explain.story import TITLES
from vae_core.runs.story_edits import STORY

RUNS = "runs=beta0.5&runs=beta4"


def test_a_step_has_its_link_and_keys_turn_the_pages(visit):
    page = visit(f"story?{RUNS}&step=Cost")
    _shows(page, "cost")
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    _shows(page, "inside")
    assert "step=Inside" in page.url
    page.keyboard.press("ArrowLeft")
    _shows(page, "cost")
    page.keyboard.press("PageDown")  # as a presenter's remote does
    _shows(page, "inside")
    page.keyboard.press("PageUp")
    _shows(page, "cost")


def test_the_whole_screen_shows_the_story_alone_and_stays_while_pages_turn(visit):
    page = visit(f"story?{RUNS}")
    page.get_by_role("button", name="Full screen").click()
    page.get_by_role("button", name="Leave full screen").wait_for()
    assert page.evaluate("document.fullscreenElement.dataset.testid") == "stMain"
    page.keyboard.press("ArrowRight")
    _shows(page, "models")
    assert page.evaluate("document.fullscreenElement !== null")
    page.get_by_role("button", name="Leave full screen").click()
    page.get_by_role("button", name="Full screen").wait_for()


def test_what_is_prepared_is_saved_and_can_be_undone(visit, runs_folder):
    page = visit(f"story?{RUNS}")
    page.get_by_role("button", name="Prepare").click()
    page.get_by_label("What is said").fill("My own words.")
    page.get_by_label("beta 4", exact=True).fill("1")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="My own words.").wait_for()
    (versions,) = json.loads((runs_folder / STORY).read_text()).values()
    assert versions[-1]["texts"] == {"task": "My own words."}
    assert versions[-1]["order"] == ["beta4", "beta0.5"]
    page.get_by_role("button", name="Prepare").click()
    page.get_by_role("button", name="Bring it back").click()
    page.get_by_role("heading", name="My own words.").wait_for(state="detached")
    (versions,) = json.loads((runs_folder / STORY).read_text()).values()
    assert len(versions) == 2


def test_the_report_made_on_a_page_opens_without_the_dashboard(visit, tmp_path):
    page = visit(f"?{RUNS}")
    page.get_by_role("button", name="Take it with you").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Page (HTML)").click()
    saved = tmp_path / "report.html"
    download.value.save_as(saved)
    page.goto(saved.as_uri())
    page.locator(".chart").first.scroll_into_view_if_needed()
    page.locator(".js-plotly-plot .xtick").first.wait_for()
    dial = page.locator(".dials input").first
    picture = page.locator(".dials canvas").first
    before = picture.get_attribute("aria-label")
    dial.press("ArrowRight")
    assert picture.get_attribute("aria-label") != before


def _shows(page, key):
    page.get_by_role("heading", name=TITLES[key]).wait_for()
    wait_until_drawn(page)
