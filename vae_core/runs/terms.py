"""The loss terms of `history.jsonl`, with what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.runs.faces import together
from vae_core.runs.store import Run

BESIDE_TERMS = ("epoch", "step", "split", "seconds", "images_per_second")


def term_faces(runs: Iterable[Run], histories: Mapping[str, pd.DataFrame]) -> dict[str, NumberFace]:
    """The terms in the histories of runs (run id -> `Run.history`), in the order in which they are shown."""
    return together(
        {str(name): run.faces.term(str(name)) for name in histories[run.run_id] if name not in BESIDE_TERMS}
        for run in runs
    )


def scheduled(terms: Mapping[str, NumberFace]) -> set[str]:
    """Those of the terms that are settings at the time, whose rise changes what the loss is."""
    return {name for name, face in terms.items() if face.scheduled}
