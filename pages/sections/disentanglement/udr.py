"""Whether models find the same dials: from the stored codes of the same test pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts.opened_runs import BY_STATE
from vae_core.errors import BetaboardError
from vae_core.evaluation.disentanglement import udr
from vae_core.runs import OpenedRun


def seed_agreement(groups: Sequence[Sequence[OpenedRun]]) -> dict[str, float]:
    """UDR of each run among the seeds of its setting, by id; those without another seed are left out."""
    scores: dict[str, float] = {}
    for group in groups:
        pairwise = _pairwise(group)
        if pairwise is not None:
            scores |= {run.run_id: score for run, score in zip(group, np.nanmedian(pairwise, axis=0), strict=True)}
    return scores


def pairwise_agreement(groups: Sequence[Sequence[OpenedRun]], labels: Mapping[str, str]) -> pd.DataFrame | None:
    """How far each two of all runs agree, by name; None with a single run, or where their pictures differ."""
    pairwise = _pairwise([run for group in groups for run in group])
    if pairwise is None:
        return None
    names = []
    for group in groups:
        of_setting = next((labels[run.run_id] for run in group if run.run_id in labels), "")
        names += [labels.get(run.run_id) or f"{of_setting} (seed {run.seed})" for run in group]
    return pd.DataFrame(pairwise, index=names, columns=names)


def _pairwise(runs: Sequence[OpenedRun]) -> np.ndarray | None:
    return _udr(list(runs)) if len(runs) > 1 else None


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _udr(runs: list[OpenedRun]) -> np.ndarray | None:
    if any(not np.array_equal(run.index, runs[0].index) for run in runs):
        return None
    try:
        kl = [run.dimensions.kl for run in runs]
        return udr([run.mu for run in runs], kl=kl, correlation="spearman").pairwise
    except BetaboardError:
        return None
