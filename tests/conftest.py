"""Fast tests first, so that a mistake shows soon."""

from __future__ import annotations

import pytest

SLOW_LAST = ("pages", "training", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: SLOW_LAST.index(item.path.parent.name) if item.path.parent.name in SLOW_LAST else -1)
