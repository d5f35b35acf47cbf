"""The choice of runs: in the address, across pages, and from the table."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from tests.browser.app import SLOWEST


def test_a_link_opens_with_its_runs_and_they_stay_on_other_pages(visit):
    page = visit("?runs=beta4&runs=beta0.5")
    _shows(page, "beta 0.5", "beta 4")
    page.get_by_role("link", name="Loss curves").first.click()
    page.get_by_role("heading", name="Did training settle?").wait_for()
    _shows(page, "beta 0.5", "beta 4")
    assert sorted(_runs_in_address(page)) == ["beta0.5", "beta4"]


def test_a_link_to_a_page_brings_back_its_settings_too(visit):
    page = visit("traversals?runs=beta4&runs=beta1&turn=One+model+in+full&model=beta+4")
    _shows(page, "beta 1", "beta 4")
    assert page.get_by_role("radio", name="One model in full").is_checked()
    assert page.locator(".st-key-model input").input_value() == "beta 4"


def test_ticking_a_row_of_the_table_chooses_the_run_everywhere(visit):
    page = visit("runs?runs=beta1&runs=beta4")
    _tick(page, "beta16")
    page.get_by_text(re.compile("The 3 ticked")).wait_for()
    _shows(page, "beta 1", "beta 4", "beta 16")
    _tick(page, "beta1")
    page.get_by_text(re.compile("The 2 ticked")).wait_for()
    assert sorted(_runs_in_address(page)) == ["beta16", "beta4"]
    page.get_by_role("link", name="Overview").first.click()
    page.get_by_role("heading", name="What does beta do?").wait_for()
    _shows(page, "beta 4", "beta 16")


def test_a_broken_run_is_listed_and_cannot_be_chosen(visit):
    page = visit("runs?runs=beta1")
    _tick(page, "broken")
    page.wait_for_timeout(1000)  # what must not happen takes as long
    _shows(page, "beta 1")


def test_a_click_in_the_legend_takes_a_run_away_and_brings_it_back(visit):
    page = visit("?runs=beta1&runs=beta4")
    legend = page.locator(".st-key-legend")
    legend.get_by_role("button", name="beta 4").click()
    page.wait_for_url(lambda url: "beta4" not in url)
    _shows(page, "beta 1")
    legend.get_by_role("button", name="beta 4").click()
    page.wait_for_url(lambda url: "beta4" in url)
    _shows(page, "beta 1", "beta 4")


def _shows(page, *names):
    """Wait until the side bar shows the colours of these runs."""
    from playwright.sync_api import expect

    pressed = page.locator(".st-key-legend [aria-pressed=true]")
    expect(pressed).to_have_text([re.compile(rf"⬤\s*{re.escape(name)}$") for name in names], timeout=1000 * SLOWEST)


def _runs_in_address(page):
    return parse_qs(urlsplit(page.url).query).get("runs", [])


def _row(page, run_id):
    """The run's place in the table, which is a drawing with a table for screen readers in it."""
    cell = page.locator("[data-testid=stDataFrame] td[aria-colindex='1']", has_text=re.compile(f"^{run_id}$"))
    cell.wait_for(state="attached")
    return int(cell.get_attribute("id").split("-")[-1])


def _tick(page, run_id):
    header, height = 36, 35  # px of the table's rows
    row = _row(page, run_id)
    corner = page.locator("[data-testid=stDataFrame]").bounding_box()
    page.mouse.click(corner["x"] + 17, corner["y"] + header + height * (row + 0.5))
