"""Runs that are over in a second."""

from __future__ import annotations

import pytest

from vae_core.runs import schema
from vae_core.training import fit


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few samples, and a checkpoint after every epoch."""
    monkeypatch.setattr(schema, "SAMPLES", 40)
    monkeypatch.setattr(fit, "_CHECKPOINT_SECONDS", 0.0)
