"""The dashboard as a person has it: the real server on a folder of runs, and Chromium to look at it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
SLOWEST = 60  # seconds that anything may take before a test gives up; a busy machine is not a bug
LAPTOP = {"width": 1366, "height": 768}

_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
_OFFLINE = ("--disable-background-networking", "--disable-component-update")
_DONE = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    return app && app.dataset.testScriptState === "notRunning"
        && document.querySelector("h1") && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]");
}"""


def missing() -> str:
    """What the machine lacks to open a browser, or nothing."""
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed: python -m pip install -r tests/requirements.txt"
    return "" if shutil.which("chromium") else "chromium is not installed"


@contextmanager
def served(runs: Path, log: Path) -> Iterator[str]:
    """A fresh server on the folder `runs`, which writes to the file `log`: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless", "true"]
    environment = os.environ | {"BETABOARD_RUNS": str(runs)}
    with log.open("w") as output:
        server = subprocess.Popen(
            [*command, "--server.port", port], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(SLOWEST)


@contextmanager
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*_QUIET, *_OFFLINE])
        yield browser
        browser.close()


def wait_until_drawn(page: Page) -> None:
    """Wait until the page has its title and the server has nothing more to send."""
    page.wait_for_function(_DONE)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + SLOWEST
    while server.poll() is None and time.monotonic() < end:
        try:
            urlopen(address, timeout=1).close()
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"the dashboard did not start:\n{log.read_text()}")
