"""The loss terms of `history.jsonl`, with what people call them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from vae_core.faces import NumberFace
from vae_core.runs.store import Run
from vae_core.runs.units import in_one_unit

BESIDE_TERMS = ("epoch", "step", "split", "seconds", "images_per_second")


class RecordedTerms(NamedTuple):
    """faces: of the terms, in the order in which they are shown. histories: run id -> `Run.history`, with the terms in
    its columns."""

    faces: Mapping[str, NumberFace]
    histories: Mapping[str, pd.DataFrame]


def recorded_terms(runs: Sequence[Run], histories: Mapping[str, pd.DataFrame]) -> RecordedTerms:
    """The terms in the histories of runs (run id -> `Run.history`), each in one unit (see `units.Columns`)."""
    terms = {
        run.run_id: {str(name): run.faces.term(str(name)) for name in histories[run.run_id] if name not in BESIDE_TERMS}
        for run in runs
    }
    columns = in_one_unit(runs, terms)
    renamed = {
        run_id: histories[run_id].rename(columns={name: columns.of[run_id, name] for name in names})
        for run_id, names in terms.items()
    }
    return RecordedTerms(columns.faces, renamed)


def scheduled(terms: Mapping[str, NumberFace]) -> set[str]:
    """Those of the terms that are settings at the time, whose rise changes what the loss is."""
    return {name for name, face in terms.items() if face.scheduled}
