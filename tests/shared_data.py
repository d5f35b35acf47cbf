"""Where tests find real data that is not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(place: str) -> Path:
    """A file or folder beside the checkout; skips the test where it is absent, fails it in CI."""
    path = SHARED / place
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} must be there in CI")
        pytest.skip(f"needs {path}, which is not part of the project")
    return path
