"""Everybody can use the pages: axe finds nothing serious or critical in what is ours, in light and in dark."""

from __future__ import annotations

import pytest

from pages.parts.navigation import entries
from tests.browser import axe
from tests.browser.app import wait_until_drawn
from vae_core.report import make
from vae_core.runs import RunStore

PAGES = [entry for section in entries().values() for entry in section]

# Streamlit's own, which a page has no say in: (rule, part of the element).
STREAMLITS = (
    ("list", "stSidebarNavItems"),  # a 'View 3 more' button stands between the items of its navigation
    ("listitem", "<li class="),
    ("color-contrast", 'class="token'),  # the colours of code
)

# Curves that follow a training are read anew every few seconds; where that is slow, Streamlit pales them meanwhile.
_STILL = "[data-stale=true] { opacity: 1 !important; transition: none !important }"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.face.title)
def test_a_page_has_no_grave_violation(visit, entry):
    page = visit(entry.file.removeprefix("pages/").removesuffix(".py") if entry != PAGES[0] else "")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload()
        wait_until_drawn(page)
        page.add_style_tag(content=_STILL)
        assert [one for one in axe.violations(page) if not _streamlits(*one)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_has_no_grave_violation(browser, runs_folder, tmp_path, scheme):
    store = RunStore(runs_folder)
    report = tmp_path / "report.html"
    report.write_bytes(make(".html", [store.open(run_id) for run_id in ("beta0.5", "beta4")], store))
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(report.as_uri())
    page.evaluate("drawAll(true)")
    page.locator(".js-plotly-plot .xtick").first.wait_for()
    assert axe.violations(page) == []
    context.close()


def _streamlits(rule, html):
    return any(rule == allowed and part in html for allowed, part in STREAMLITS)
