"""Tables as `comparison_table` makes them, written down by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vae_core.runs.metrics import METRICS


def table(rows: Sequence[tuple]) -> pd.DataFrame:
    """rows: (beta, seed, reconstruction, kl) and, where there are several lines, the name of the line."""
    records = [
        {
            "label": f"beta {beta:g}",
            "beta": float(beta),
            "scale": "beta",
            "seed": seed,
            "line": line[0] if line else "",
            "images": 0,
            "colour": "#3f90da",
            "reconstruction": reconstruction,
            "kl": kl,
        }
        for beta, seed, reconstruction, kl, *line in rows
    ]
    frame = pd.DataFrame(records, index=[f"run{i}" for i in range(len(records))])
    return frame.reindex(columns=[*frame.columns, *(m for m in METRICS if m not in frame)])
