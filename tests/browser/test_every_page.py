"""Every page, as it comes up: in light and in dark, on a laptop, in a narrow window and on a phone."""

from __future__ import annotations

import pytest

from pages.parts.navigation import entries
from tests.browser.app import LAPTOP, wait_until_drawn
from tests.browser.conftest import FLAT

PAGES = [entry for section in entries().values() for entry in section]
PHONE = {"width": 400, "height": 800}
A_PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
SHOWN = "[data-testid=stPlotlyChart], [data-testid=stEChartsChart], [data-testid=stDataFrame]"
WITH_AXES = ("Comparison", "Loss curves")  # whose charts have texts on axes for certain
WRONG = "[data-testid=stException], [data-testid=stAlertContentError]"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.face.title)
def test_a_laptop_shows_question_and_picture_at_once(visit, entry):
    page = visit(_path(entry), color_scheme="light")
    _is_whole(page, entry)
    assert page.locator(SHOWN).first.bounding_box()["y"] < LAPTOP["height"] / 2
    assert not _is_dark(page)
    assert _faintest(page) >= 4.5
    assert _faintest(page) < float("inf") or entry.face.title not in WITH_AXES

    page.emulate_media(color_scheme="dark")
    page.reload()
    wait_until_drawn(page)
    _is_whole(page, entry)
    assert _is_dark(page)
    assert _faintest(page) >= 4.5

    page.set_viewport_size(PHONE)
    page.wait_for_timeout(500)  # charts follow the width a moment later
    assert _too_wide(page) == []


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.face.title)
def test_a_phone_shows_all_without_scrolling_sideways(visit, entry):
    page = visit(_path(entry), color_scheme="dark", viewport=PHONE, user_agent=A_PHONE)
    _is_whole(page, entry)
    assert _is_dark(page)
    assert _faintest(page) >= 4.5


def _path(entry):
    if entry == PAGES[0]:
        return ""
    name = entry.file.removeprefix("pages/").removesuffix(".py")
    return f"{name}?runs={FLAT}" if name == "manifold" else name


def _is_whole(page, entry):
    page.locator(SHOWN).first.wait_for()
    asked = "What does beta do?" if entry == PAGES[0] else entry.face.question  # it is titled by what is compared
    assert page.locator("h1").inner_text() == asked
    assert page.locator("h1").is_visible()
    assert page.locator(WRONG).all_inner_texts() == []
    assert _too_wide(page) == []


def _too_wide(page):
    """Parts of the main area that end right of it."""
    return page.evaluate("""() => {
        const main = document.querySelector("[data-testid=stMain]");
        const over = main.scrollWidth > main.clientWidth + 1 ? [`main ${main.scrollWidth} > ${main.clientWidth}`] : [];
        const edge = main.getBoundingClientRect().left + main.clientWidth + 1;
        const parts = main.querySelectorAll("[data-testid=stElementContainer]");
        const wide = [...parts].filter(part => part.getBoundingClientRect().right > edge);
        return [...over, ...wide.map(part => part.innerText.slice(0, 80))];
    }""")


def _is_dark(page):
    return sum(_background(page)) < 3 * 128


def _background(page):
    return page.evaluate("""() => {
        const colour = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
        return colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
    }""")


def _faintest(page):
    """The lowest contrast of the texts on the axes of charts with the page; infinite without axes."""
    inks = page.evaluate("""() => [...document.querySelectorAll(".xtick text, .ytick text, .xtitle, .ytitle")].map(
        text => getComputedStyle(text).fill.match(/[\\d.]+/g).slice(0, 3).map(Number))""")
    behind = _luminance(_background(page))
    contrasts = [(max(behind, ink) + 0.05) / (min(behind, ink) + 0.05) for ink in map(_luminance, inks)]
    return min(contrasts, default=float("inf"))


def _luminance(colour):
    """Relative luminance of (red, green, blue) in 0..255, as the WCAG define it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (value / 255 for value in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
