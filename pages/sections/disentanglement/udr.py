"""Whether models find the same dials: from the stored codes of the same test pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import run_files
from pages.parts.traversals import dimensions_of
from vae_core.errors import BetaboardError
from vae_core.evaluation.disentanglement import udr
from vae_core.runs import Run, schema


def seed_agreement(groups: Sequence[Sequence[Run]]) -> dict[str, float]:
    """UDR of each run among the seeds of its setting, by id; those without another seed are left out."""
    found: dict[str, float] = {}
    for group in groups:
        pairwise = _pairwise(group)
        if pairwise is not None:
            found |= {run.run_id: score for run, score in zip(group, np.nanmedian(pairwise, axis=0), strict=True)}
    return found


def pairwise_agreement(groups: Sequence[Sequence[Run]], labels: Mapping[str, str]) -> pd.DataFrame | None:
    """How far each two of all runs agree, by name; None with a single run, or where their pictures differ."""
    runs = [run for group in groups for run in group]
    found = _pairwise(runs)
    if found is None:
        return None
    names = []
    for group in groups:
        known = next((labels[run.run_id] for run in group if run.run_id in labels), "")
        names += [labels.get(run.run_id) or f"{known} (seed {run.seed})" for run in group]
    return pd.DataFrame(found, index=names, columns=names)


def _pairwise(runs: Sequence[Run]) -> np.ndarray | None:
    if len(runs) < 2:
        return None
    return _udr(tuple((str(run.folder), run.stamp()) for run in runs), list(runs))


# Keyed by the runs and the state of their files.
@st.cache_data(max_entries=64, show_spinner=False)
def _udr(stamps: tuple[tuple[str, run_files.Stamp], ...], _runs: list[Run]) -> np.ndarray | None:
    latents = [run_files.arrays(run, schema.LATENTS, "index", "mu") for run in _runs]
    if any(not np.array_equal(found["index"], latents[0]["index"]) for found in latents):
        return None
    kl = [dimensions_of(run).kl for run in _runs]
    try:
        return udr([found["mu"] for found in latents], kl=kl, correlation="spearman").pairwise
    except BetaboardError:
        return None
