"""The loss terms of `history.jsonl`, with what people call them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.runs.faces import together
from vae_core.runs.store import Run

BESIDE_TERMS = ("epoch", "step", "split", "seconds", "images_per_second")


def term_faces(runs: Mapping[str, Run], histories: Mapping[str, pd.DataFrame]) -> dict[str, NumberFace]:
    """The terms in the histories of runs, both by run id, in the order in which they are shown."""
    return together(
        {str(name): runs[run_id].faces.term(str(name)) for name in history if name not in BESIDE_TERMS}
        for run_id, history in histories.items()
    )
