"""Runs that are over in a second."""

from __future__ import annotations

import pytest

from tests.training.short_runs import train
from vae_core.runs import Run, schema
from vae_core.training import fit


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few samples, and a checkpoint after every epoch."""
    _few_samples(monkeypatch)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of `quick` that was never interrupted; for tests that only read it."""
    with pytest.MonkeyPatch.context() as patch:
        _few_samples(patch)
        return train(tmp_path_factory.mktemp("whole"), "whole")


def _few_samples(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(schema, "SAMPLES", 40)
    patch.setattr(fit, "_CHECKPOINT_SECONDS", 0.0)
