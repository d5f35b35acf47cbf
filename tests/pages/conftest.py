"""The dashboard as a test sees it: `app(runs_folder, "pages/runs.py")` opens a page without a browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Open a page on a folder of runs: app(runs_folder, page, chosen=run ids in the address) -> AppTest, already run."""

    def start(runs_folder: Path, page: str = "pages/overview.py", *, chosen: Sequence[str] = ()) -> AppTest:
        monkeypatch.setenv("BETABOARD_RUNS", str(runs_folder))
        test = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
        if chosen:
            test.query_params["runs"] = list(chosen)
        return test.run().switch_page(page).run()

    return start
