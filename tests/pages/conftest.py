"""The dashboard as a test sees it: `app(runs_folder, "pages/runs.py")` opens a page without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from pages.parts.navigation import HOME
from vae_core.latents.traversals import Decode
from vae_core.runs import Run

ROOT = Path(__file__).parents[2]
_COMPILED = ScriptCache()


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page on a folder of runs: app(runs_folder, page, chosen=ids of runs in the address) -> AppTest, run."""
    as_on_a_server(monkeypatch)
    st.cache_resource.clear()  # originals that another test found, wherever it comes in the order
    st.cache_data.clear()

    def start(runs_folder: Path, page: str = HOME, *, chosen: Sequence[str] = ()) -> AppTest:
        monkeypatch.setenv("BETABOARD_RUNS", str(runs_folder))
        test = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
        if chosen:
            test.query_params["runs"] = list(chosen)
        return test.switch_page(page).run()

    return start


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int | None, np.ndarray]]:
    """What was decoded: (label, codes), in order. Each picture is as bright as its code's first two numbers."""
    asked: list[tuple[int | None, np.ndarray]] = []

    def decoder(run: Run, label: int | None = None) -> Decode:
        def decode(codes: np.ndarray) -> np.ndarray:
            asked.append((label, np.array(codes)))
            brightness = np.clip(128 + 20 * codes[:, :2].sum(axis=1), 0, 255)[:, None, None, None]
            return np.broadcast_to(brightness, (len(codes), *run.image_shape)).astype(np.uint8)

        return decode

    monkeypatch.setattr("vae_core.training.decoding.decoder", decoder)
    return asked


@pytest.fixture
def drawn_labels(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The labels that conditional models were told; their pictures are as bright as the label."""
    asked: list[list[int]] = []

    def draw(run: Run, codes: np.ndarray, labels: np.ndarray) -> np.ndarray:
        asked.append(np.array(labels).tolist())
        bright = (20 * np.asarray(labels))[:, None, None, None]
        return np.broadcast_to(bright, (len(codes), *run.image_shape)).astype(np.uint8)

    monkeypatch.setattr(
        "vae_core.training.decoding.decoder",
        lambda run, label=None: lambda codes: draw(run, codes, np.full(len(codes), label or 0)),
    )
    monkeypatch.setattr(
        "vae_core.training.decoding.class_decoder", lambda run: lambda codes, labels: draw(run, codes, labels)
    )
    return asked


def charts(page: AppTest) -> dict[str, Any]:
    """The Plotly figures of a page by the last part of their keys."""
    return {chart.proto.id.split("-")[-1]: json.loads(chart.proto.spec) for chart in page.get("plotly_chart")}


def as_on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """What AppTest does anew for every run or start and a server does once.

    AppTest forgets that dashboard.py has called st.navigation, compiles the scripts, and looks through all installed
    packages for components, of which none is ours: that takes longer than most pages.
    """
    begin = PagesManager.__init__

    def begin_known(self: PagesManager, *args: Any, **settings: Any) -> None:
        begin(self, *args, **settings)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", begin_known)
    for module in (app_test, local_script_runner):
        monkeypatch.setattr(module, "ScriptCache", lambda: _COMPILED)
    monkeypatch.setattr(BidiComponentManager, "discover_and_register_components", lambda self, **settings: None)
