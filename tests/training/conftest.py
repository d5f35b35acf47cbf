"""Runs that are over in a second."""

from __future__ import annotations

import pytest

from vae_core.runs import schema
from vae_core.training import evaluate, fit


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few samples and only the PCA map: the slow maps have tests of their own."""
    monkeypatch.setattr(schema, "SAMPLES", 40)
    monkeypatch.setattr(evaluate.embeddings, "METHODS", {"pca": evaluate.embeddings.pca})
    monkeypatch.setattr(fit, "_CHECKPOINT_SECONDS", 0.0)
