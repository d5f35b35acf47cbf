"""The dashboard as a test sees it: `app(runs_folder, "pages/runs.py")` opens a page without a browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from pages.parts.navigation import HOME

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page on a folder of runs: app(runs_folder, page, chosen=ids of runs in the address) -> AppTest, run."""
    _as_on_a_server(monkeypatch)
    st.cache_resource.clear()  # originals that another test found, wherever it comes in the order
    st.cache_data.clear()

    def start(runs_folder: Path, page: str = HOME.file, *, chosen: Sequence[str] = ()) -> AppTest:
        monkeypatch.setenv("BETABOARD_RUNS", str(runs_folder))
        test = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
        if chosen:
            test.query_params["runs"] = list(chosen)
        test.run()
        return test if page == HOME.file else test.switch_page(page).run()

    return start


def _as_on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest forgets before every run that dashboard.py has called st.navigation; a server does not."""
    begin = PagesManager.__init__

    def begin_known(self: PagesManager, *args: Any, **settings: Any) -> None:
        begin(self, *args, **settings)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", begin_known)
