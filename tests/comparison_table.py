"""Tables as `comparison_table` makes them, written down by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from vae_core.evaluation import METRICS
from vae_core.evaluation.disentanglement.udr import FACE as UDR
from vae_core.faces import NumberFace
from vae_core.objectives import OBJECTIVES
from vae_core.quantities import AGREEMENT
from vae_core.runs.stored import ValidationScores

FACES = {name: METRICS.face(name) for name in METRICS.names()} | {AGREEMENT: UDR}
BETA = OBJECTIVES.face("beta-vae").phrase
ALONG_BETA = {"axis": "beta", "words": "beta {}", "meaning": BETA}
ALONG_DIMENSIONS = {"axis": "latent dimensions", "words": "{} dimensions", "meaning": ""}
BY_OBJECTIVE = {"axis": "objective", "words": "objective {}", "meaning": ""}
BY_NETWORK = {"axis": "network", "words": "network {}", "meaning": ""}


def faces(*names: str) -> dict[str, NumberFace]:
    """The faces of some numbers, as a table's runs would have them."""
    return {name: FACES[name] for name in names}


def table(rows: Sequence[tuple]) -> pd.DataFrame:
    """rows: (beta, seed, reconstruction, kl) and, where there are several lines, the name of the line."""
    records = [
        {
            "label": f"beta {beta:g}",
            "value": float(beta),
            "scale": "beta",
            "seed": seed,
            "line": line[0] if line else "",
            "colour": "#3f90da",
            **ALONG_BETA,
            "reconstruction": reconstruction,
            "kl": kl,
        }
        for beta, seed, reconstruction, kl, *line in rows
    ]
    frame = pd.DataFrame(records, index=[f"run{i}" for i in range(len(records))])
    return frame.reindex(columns=[*frame.columns, *(name for name in FACES if name not in frame)])


def validation_scores(table: pd.DataFrame, seed: int = 0, images: int = 60) -> dict[str, ValidationScores]:
    """Of the runs whose SSIM and KL are measured: validation pictures around these numbers, the same for all runs.

    The best constant picture has an SSIM of about 0.3.
    """
    rng = np.random.default_rng(seed)
    hard, uninformed = 0.01 * rng.normal(size=images), 0.3 + 0.02 * rng.normal(size=images)
    measured = table.dropna(subset=["ssim", "kl"])
    return {
        str(run_id): ValidationScores(
            np.arange(images),
            row["kl"] * (1 + 0.1 * rng.normal(size=images)),
            (row["ssim"] + hard).clip(max=1),
            np.full(images, 0.02),
            uninformed,
            np.full(images, 0.06),
        )
        for run_id, row in measured.iterrows()
    }
