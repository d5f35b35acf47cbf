"""What the KL of each setting is made of (Chen et al., arXiv 1802.04942), and where that cannot be known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

import pandas as pd

from vae_core.quantities import INFORMATION_SEEN, KL_PARTS, RATE
from vae_core.runs.schema import is_number
from vae_core.runs.store import Run

_NUMBERS = (RATE, *KL_PARTS)
NEAR = math.log(2)  # nats below the ceiling: there the code tells more than every second image from all others


def kl_parts(groups: Sequence[Sequence[Run]], labels: Mapping[str, str]) -> pd.DataFrame:
    """One row a setting that has all parts, index its name; the KL and its parts by the names of their metrics, nats.

    groups: runs that differ in the seed alone (`groups.siblings`). labels: run id -> name of its setting. Each number
    is the mean over the seeds; the parts are estimates, whose sum differs a little from the KL. `ceiling`: the most
    that can be seen of the information, the least of the seeds. `capped`: whether that of some seed is so near it that
    the true value may be higher, and the total correlation lower.
    """
    rows = {}
    for group in groups:
        name = next((labels[run.run_id] for run in group if run.run_id in labels), None)
        measured = [run for run in group if all(run.metric(part) == run.metric(part) for part in _NUMBERS)]
        if name is None or not measured:
            continue
        ceilings = {run.run_id: _ceiling(run) for run in measured}
        rows[name] = {part: fmean(run.metric(part) for run in measured) for part in _NUMBERS} | {
            "ceiling": min(ceilings.values()),
            "capped": any(run.metric(INFORMATION_SEEN) > ceilings[run.run_id] - NEAR for run in measured),
        }
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*_NUMBERS, "ceiling", "capped"]).rename_axis("model")


def _ceiling(run: Run) -> float:
    """ln of the number of images among which the information was measured; infinite where the run does not say."""
    ceiling = run.metrics[INFORMATION_SEEN].get("ceiling")
    return float(ceiling) if is_number(ceiling) else math.inf
