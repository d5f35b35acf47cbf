"""Fast tests first, so that a mistake shows soon; one thread for each process that runs tests."""

from __future__ import annotations

import os

import pytest

# Set before numpy and torch are imported, which look only then. The arrays of tests are small: more threads would
# wait for each other, and for those of the other processes that run tests.
os.environ.update(
    dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
)
SLOW_LAST = ("pages", "training", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: SLOW_LAST.index(item.path.parent.name) if item.path.parent.name in SLOW_LAST else -1)
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")
