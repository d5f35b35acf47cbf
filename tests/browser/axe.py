"""What axe, the usual checker of accessibility, finds wrong with a page."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

GRAVE = ("serious", "critical")


def script() -> str:
    """Its source; comes with axe-playwright-python."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None, "python -m pip install -r tests/requirements.txt"
    return (Path(str(package.origin)).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Any) -> list[tuple[str, str]]:
    """Serious and critical violations: (rule, the element as HTML)."""
    page.evaluate(script())
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (violation["id"], node["html"])
        for violation in result["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
    ]
