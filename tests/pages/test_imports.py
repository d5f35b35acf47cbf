"""The first paint of a page draws what training stored: it needs none of the libraries that training needs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pages.parts.navigation import entries
from tests.pages.conftest import ROOT
from tests.support import make_run

HEAVY = ("torch", "torchvision", "sklearn", "umap", "numba", "skimage")

OPEN_A_PAGE = """
import sys
from streamlit.testing.v1 import AppTest

for chosen in (["d0.5", "d4"], ["without-originals"]):
    page = AppTest.from_file({dashboard!r}, default_timeout=60)
    page.query_params["runs"] = chosen
    page.run().switch_page({file!r}).run()
    assert not page.exception, page.exception
    assert page.title, "the page drew nothing"
loaded = [name for name in {heavy!r} if name in sys.modules]
assert not loaded, f"{file} imported {{loaded}}"
"""


@pytest.mark.parametrize("file", [entry.file for section in entries().values() for entry in section])
def test_first_paint_without_what_training_needs(tmp_path, file):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    make_run(tmp_path, "without-originals", dataset="fashion-mnist", inputs=False)
    script = OPEN_A_PAGE.format(dashboard=str(ROOT / "dashboard.py"), file=file, heavy=HEAVY)
    environment = os.environ | {"BETABOARD_RUNS": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
