"""The first paint of a page draws what training stored: it needs none of the libraries that training needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from pages.parts.navigation import entries
from tests.pages.conftest import ROOT
from tests.support import make_run

PAGES = [entry.file for section in entries().values() for entry in section]
HEAVY = ("torch", "torchvision", "sklearn", "umap", "numba", "skimage")

# One program opens all pages. What a page imports is taken away again, so that the next is charged with its own.
OPEN_THE_PAGES = """
import json
import sys
import pytest
from streamlit.testing.v1 import AppTest
from tests.pages.conftest import as_on_a_server

as_on_a_server(pytest.MonkeyPatch())
reports = {}
for file in sys.argv[1:]:
    troubles = []
    for chosen in (["d0.5", "d4"], ["without-originals"]):
        page = AppTest.from_file("dashboard.py", default_timeout=60)
        page.query_params["runs"] = chosen
        page.switch_page(file).run()
        troubles += [error.value for error in page.exception]
        troubles += [] if page.title else ["the page drew nothing"]
    for name in [name for name in sys.modules if name.partition(".")[0] in HEAVY]:
        del sys.modules[name]
        troubles += [f"imports {name}"] if name in HEAVY else []
    reports[file] = troubles
print(json.dumps(reports))
"""


@pytest.fixture(scope="module")
def troubles(tmp_path_factory):
    """Of each page, what went wrong when it was opened where nothing heavy was loaded."""
    root = tmp_path_factory.mktemp("runs")
    for beta in (0.5, 4):
        make_run(root, f"d{beta:g}", beta=beta)
    make_run(root, "without-originals", dataset="fashion-mnist", inputs=False)
    script = f"HEAVY = {HEAVY!r}\n{OPEN_THE_PAGES}"
    environment = os.environ | {"BETABOARD_RUNS": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", script, *PAGES], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("file", PAGES)
def test_first_paint_without_what_training_needs(troubles, file):
    assert troubles[file] == []
