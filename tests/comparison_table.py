"""Tables as `comparison_table` makes them, written down by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vae_core.evaluation import METRICS
from vae_core.evaluation.disentanglement.udr import FACE as UDR
from vae_core.faces import NumberFace
from vae_core.objectives import OBJECTIVES
from vae_core.quantities import AGREEMENT

FACES = {name: METRICS.face(name) for name in METRICS.names()} | {AGREEMENT: UDR}
BETA = OBJECTIVES.face("beta-vae").phrase


def faces(*names: str) -> dict[str, NumberFace]:
    """The faces of some numbers, as a table's runs would have them."""
    return {name: FACES[name] for name in names}


def table(rows: Sequence[tuple]) -> pd.DataFrame:
    """rows: (beta, seed, reconstruction, kl) and, where there are several lines, the name of the line."""
    records = [
        {
            "label": f"beta {beta:g}",
            "beta": float(beta),
            "scale": "beta",
            "strength": BETA,
            "seed": seed,
            "line": line[0] if line else "",
            "colour": "#3f90da",
            "reconstruction": reconstruction,
            "kl": kl,
        }
        for beta, seed, reconstruction, kl, *line in rows
    ]
    frame = pd.DataFrame(records, index=[f"run{i}" for i in range(len(records))])
    return frame.reindex(columns=[*frame.columns, *(name for name in FACES if name not in frame)])
