"""Disentanglement scores added to a made run, as an evaluation writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from vae_core.evaluation import METRICS
from vae_core.faces import BY_FACTORS, BY_LABEL
from vae_core.runs import Run, RunStore

FACTORS = ("shape", "scale", "x")
SCORES = {
    group: sorted(
        (name for name in METRICS.names() if METRICS.face(name).group == group),
        key=lambda name: METRICS.face(name).place,
    )
    for group in (BY_FACTORS, BY_LABEL)
}


def scored(run: Run, value: float = 0.3, *, by_label: bool = False, dimensions: Sequence[int] = (0, 2)) -> Run:
    """The run with every score at about `value`, of the dimensions given; the others count as pruned.

    The first dimension knows shape and little else, the second scale and x alike.
    """
    factors = ("label",) if by_label else FACTORS
    information = np.zeros((len(dimensions), len(factors)))
    information[:1, 0], information[1:2, 1:] = 0.9, 0.5
    importances = information / np.maximum(information.sum(axis=0), 1e-9)
    pruned = [d for d in range(int(run.config["latent_dim"])) if d not in dimensions]
    about = {
        "split": "test and train",
        "n": 10_000,
        "dimensions": list(dimensions),
        "pruned_dimensions": pruned,
        "factors": list(factors),
        "one_value_factors": [],
        "protocol": {"prune_std": 0.05},
    }
    entries: dict[str, dict[str, Any]] = {}
    for place, name in enumerate(SCORES[BY_LABEL if by_label else BY_FACTORS]):
        entries[name] = about | {"value": value + 0.01 * place}
    first = "label_mig" if by_label else "mig"
    entries[first] |= {"mutual_information": information.tolist(), "entropies": [1.0] * len(factors)}
    if not by_label:
        entries["dci"] |= {"importances": importances.tolist()}
    writer = RunStore(run.folder.parent).reopen(run.run_id)
    writer.write_metrics(run.metrics | entries)
    names = [] if by_label else list(factors)
    writer.update(data=dict(run.data) | {"factor_names": names, "factor_sizes": [3] * len(names)})
    return RunStore(run.folder.parent).open(run.run_id)
