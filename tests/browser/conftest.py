"""One server and one browser for all tests here; `visit("runs")` opens a page, whose errors fail the test."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser import app
from tests.support import make_run
from vae_core.runs import schema

BETAS = (0, 0.5, 1, 4, 16)
FLAT = "flat"  # two dials: what the page Manifold is for
TRAINED = "digits-beta1"  # one of the repo's runs: the made ones have no network to decode with


@pytest.fixture(scope="session")
def runs_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sweep of six, of which the last is still training; apart from them one with two dials, one really trained,
    and a broken one."""
    folder = tmp_path_factory.mktemp("runs")
    for beta in BETAS:
        make_run(folder, f"beta{beta:g}", beta=beta)
    make_run(folder, "training", beta=64, epochs=40, status="running")
    make_run(folder, FLAT, latent_dim=2, sweep="two dials")
    shutil.copytree(app.ROOT / "runs" / TRAINED, folder / TRAINED)
    record = json.loads((folder / TRAINED / schema.RUN).read_text())
    (folder / TRAINED / schema.RUN).write_text(json.dumps(record | {"sweep": "trained"}))
    (folder / "broken").mkdir()
    (folder / "broken" / schema.RUN).write_text('{"schema_')
    return folder


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server") / "log.txt"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if reason := app.missing():
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with app.chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def address(browser: Any, runs_folder: Path, log: Path) -> Iterator[str]:
    with app.served(runs_folder, log) as url:
        yield url


@pytest.fixture
def visit(browser: Any, address: str, log: Path) -> Iterator[Callable[..., Any]]:
    """visit("runs?find=x", color_scheme="dark") -> page, drawn. What goes wrong in browser or server fails the test."""
    wrong: list[str] = []
    contexts = []
    seen = log.stat().st_size

    def open_page(path: str = "", **settings: Any) -> Any:
        context = browser.new_context(**({"viewport": app.LAPTOP} | settings))
        contexts.append(context)
        context.set_default_timeout(app.SLOWEST * 1000)
        page = context.new_page()
        page.on("console", lambda message: wrong.extend(_complaint(message)))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.extend(_outside(request.url)))
        page.goto(f"{address}/{path}")
        app.wait_until_drawn(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    if "Traceback" in (written := log.read_text()[seen:]):
        wrong.append(written)
    assert not wrong, "\n".join(wrong)


def _complaint(message: Any) -> list[str]:
    """An error on the console, but for those of Streamlit finding out at which path it is served."""
    place = message.location["url"]
    searching = place.endswith(("/_stcore/health", "/_stcore/host-config"))
    return [f"{message.text} ({place})"] if message.type == "error" and not searching else []


def _outside(url: str) -> list[str]:
    """An address that is not on this machine: the dashboard must do without a network."""
    parts = urlsplit(url)
    return (
        [f"asked for {url}"] if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1" else []
    )
