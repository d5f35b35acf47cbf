"""Where the codes lay while the models trained, a row of maps a model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.opened_runs import BY_STATE
from pages.parts.screen import is_phone
from vae_core.errors import BrokenRun
from vae_core.explain import codes_through_training as explain
from vae_core.figures.maps.codes_through_training import codes_through_training, moments
from vae_core.latents.neighbourhoods import chance_agreement, label_agreement
from vae_core.runs import OpenedRun
from vae_core.runs.stored import CodeSnapshots


def show_training(runs: Mapping[str, OpenedRun]) -> None:
    """Draw it for those of the runs that kept their codes; nothing where none did. runs: by name, of one data set."""
    models = _kept(runs)
    if not models:
        return
    count = min(codes.points.shape[1] for codes in models.values())
    models = {name: codes._replace(points=codes.points[:, :count]) for name, codes in models.items()}
    first = runs[next(iter(models))]
    labels = None if first.labels is None else first.labels[:count]
    agreement = {name: _agreement(runs[name], count) for name in models}
    chance = np.nan if labels is None else chance_agreement(labels)
    words = explain.training_words(agreement, chance, count)
    explained_chart.question(words)
    if missing := explain.not_recorded([name for name in runs if name not in models]):
        st.caption(missing)
    across = {"across": 2} if is_phone() else {}
    figure = codes_through_training(models, labels=labels, label_names=first.label_names, **across)
    numbers = pd.DataFrame(agreement).rename_axis("epoch").add_prefix("neighbours alike, ")
    explained_chart.show(words, figure, numbers, key="through-training")


def _kept(runs: Mapping[str, OpenedRun]) -> dict[str, CodeSnapshots]:
    """The codes of those that kept them; of one whose codes cannot be read, the reason is shown instead."""
    models = {}
    for name, run in runs.items():
        try:
            codes = run.code_snapshots
        except BrokenRun as error:
            st.warning(str(error))
            continue
        if codes is not None:
            models[name] = codes
    return models


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _agreement(run: OpenedRun, count: int) -> dict[int, float]:
    """By the epochs that are drawn, the share of a dot's nearest dots with its label; NaN without labels."""
    codes, labels = run.code_snapshots, run.labels
    if codes is None:
        return {}
    return {
        int(codes.epochs[moment]): np.nan
        if labels is None
        else label_agreement(codes.points[moment, :count], labels[:count])
        for moment in moments(len(codes.epochs))
    }
