"""The first moments of a server, in which Streamlit does not know yet that the pages have a dashboard around them."""

from __future__ import annotations

from pathlib import Path

from tests.browser.app import SLOWEST, served


def test_two_who_come_at_once_both_get_the_whole_dashboard(browser, runs_folder: Path, tmp_path: Path) -> None:
    with served(runs_folder, tmp_path / "log.txt") as address:
        visitors = [browser.new_context().new_page() for _ in range(2)]
        for page, path in zip(visitors, ("disentanglement", "?runs=beta0&runs=beta4"), strict=True):
            page.goto(f"{address}/{path}", wait_until="commit")
        for page in visitors:
            page.get_by_role("combobox", name="Experiment").wait_for(timeout=SLOWEST * 1000)
            page.locator("h1").wait_for()
            page.context.close()
    assert "Traceback" not in (tmp_path / "log.txt").read_text()
