"""How fast the dashboard is in a browser, with six runs: `python tests/benchmarks/dashboard_speed.py`.

Prints each time as measured / wanted; a ratio below 1 is good. Wants Chromium and a machine that does nothing else.
The runs are six of the repo's Fashion-MNIST sweeps: all fully connected ones, filled up with convolutional ones.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[2]))  # started as a script, Python looks beside this file only

from pages.parts.navigation import entries
from tests.browser.app import LAPTOP, ROOT, SLOWEST, chromium, missing, served
from vae_core.explain.traversals import TOGETHER
from vae_core.runs import RunStore
from vae_core.runs.groups import by_beta, one_seed_each

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RUNS, STARTS, ROUNDS, TURNS = 6, 3, 5, 15
OPENING, CHANGING, FRAME, DECODING = 5.0, 1.0, 1 / 60, 0.15  # seconds that are wanted
# All pages but the one for models with two dials: the six have ten.
PAGES = [entry for section in entries().values() for entry in section if entry.face.title != "Manifold"]

# Says when the title asks this question and the first picture of the main area is there: marks of a chart that Plotly
# draws, or something on the canvas of a map or a table.
_PAINTED = """question => {
    const main = document.querySelector("[data-testid=stMain]");
    if (main?.querySelector("h1")?.innerText !== question) return false;
    const first = main.querySelector("[data-testid=stPlotlyChart], [data-testid=stEChartsChart], "
        + "[data-testid=stDataFrame]");
    if (!first || first.closest("[data-stale=true]")) return false;
    const drawn = canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
    return [...first.querySelectorAll(".main-svg :is(image, .trace), canvas")].some(mark =>
        mark.getBoundingClientRect().height && (!mark.getContext || drawn(mark)));
}"""
# Notes for every key that changes the pictures of the dials how long after it the frame that shows them begins.
_WATCH = """root => {
    const pixels = () => [...root.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL()).join();
    let pressed, seen = pixels();
    window.turns = [];
    root.addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp; });
    const watch = () => {
        const now = pixels();
        if (now !== seen) window.turns.push((performance.now() - pressed) / 1000);
        seen = now;
        requestAnimationFrame(watch);
    };
    watch();
}"""


def opening(browser: Browser, runs: list[str], log: Path) -> float:
    """Seconds from asking a server that has just started, in a browser with an empty cache, to the first chart."""
    with served(ROOT / "runs", log) as address:
        page = _page(browser)
        seconds = _timed(lambda: _go(page, f"{address}/?{urlencode({'runs': runs}, doseq=True)}"))
        page.context.close()
    return seconds


def changing(page: Page) -> dict[str, list[float]]:
    """Seconds from a click on each page's name to its first picture, ROUNDS times after one to warm up."""
    seconds: dict[str, list[float]] = {entry.face.title: [] for entry in PAGES}
    for _ in range(ROUNDS + 1):
        for entry in [*PAGES[1:], PAGES[0]]:
            link = page.get_by_role("link", name=entry.face.title, exact=True).first
            seconds[entry.face.title].append(
                _timed(lambda link=link, entry=entry: _click(page, link, entry.face.question))
            )
            page.wait_for_timeout(500)  # what is below the picture is drawn, too
    return {title: times[1:] for title, times in seconds.items()}


def turning(page: Page) -> tuple[list[float], list[float]]:
    """Seconds from a key to the new pictures, TURNS times after two to warm up: of one dial, and of a second one."""
    page.get_by_role("link", name="Traversals", exact=True).first.click()
    page.locator(".dials canvas").first.wait_for()
    page.wait_for_timeout(2000)  # the page is drawn to its end
    page.locator(".dials").evaluate(_WATCH)
    first, second = page.locator(".dials input").nth(0), page.locator(".dials input").nth(1)
    one = _pressed(page, first, ["ArrowRight", "ArrowLeft"])
    first.press("End")
    second.press("Home")
    page.get_by_text(TOGETHER).wait_for()  # the models are loaded
    return one, _pressed(page, second, ["ArrowRight", "Home"])


def main() -> None:
    if reason := missing():
        sys.exit(reason)
    store, _ = RunStore(ROOT / "runs").scan()
    sweeps = [[run for run in store if run.sweep == f"fashion-mnist-{model}"] for model in ("fc", "conv")]
    runs = [run.run_id for sweep in sweeps for run in one_seed_each(by_beta(sweep))][:RUNS]
    print(f"{len(runs)} runs: {', '.join(runs)}")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        log = Path(folder) / "log.txt"
        _report("opened cold", [opening(browser, runs, log) for _ in range(STARTS)], OPENING)
        with served(ROOT / "runs", log) as address:
            page = _page(browser)
            _go(page, f"{address}/?{urlencode({'runs': runs}, doseq=True)}")
            for title, times in changing(page).items():
                _report(title, times, CHANGING)
            one, several = turning(page)
            _report("a dial turned", one, FRAME)
            _report("a second dial turned", several, DECODING)


def _page(browser: Browser) -> Page:
    page = browser.new_context(viewport=LAPTOP).new_page()
    page.set_default_timeout(SLOWEST * 1000)
    return page


def _go(page: Page, address: str) -> None:
    page.goto(address, wait_until="commit")
    page.wait_for_function(_PAINTED, arg=PAGES[0].face.question)


def _click(page: Page, link, question: str) -> None:
    link.click()
    page.wait_for_function(_PAINTED, arg=question)


def _pressed(page: Page, dial, keys: list[str]) -> list[float]:
    page.evaluate("window.turns = []")
    for turn in range(TURNS + 2):
        dial.press(keys[turn % len(keys)])
        page.wait_for_function("count => window.turns.length > count", arg=turn)
        page.wait_for_timeout(300)
    return page.evaluate("window.turns")[2:]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _report(what: str, seconds: list[float], wanted: float) -> None:
    median = statistics.median(seconds)
    spread = f"{min(seconds):.3f} to {max(seconds):.3f} s"
    print(f"{what:>28}: {median:5.3f} s of {wanted:.2g} s = {median / wanted:.2f} ({spread}, median of {len(seconds)})")


if __name__ == "__main__":
    main()
