"""The scores of every setting with its seeds, and whether they order the models alike."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.screen import is_phone
from vae_core.explain import disentanglement as explain
from vae_core.explain.disentanglement_scores import MEANINGS
from vae_core.explain.words import Words
from vae_core.figures.charts.metric_against_beta import metric_against_beta
from vae_core.figures.charts.metric_by_setting import metric_by_setting
from vae_core.figures.dimensions.square_matrix import square_matrix
from vae_core.figures.style.beta_axis import one_scale

MAIN, EVERY = "The main three", "All of them"


def scores_against_strength(table: pd.DataFrame, names: Sequence[str], words: Words) -> None:
    """The chart of the scores of these names; its question stands above. table: of `comparison_table`."""
    shown = list(names)
    if len(names) > 3:
        which = st.segmented_control(
            "Scores", [MAIN, EVERY], default=MAIN, key="which-scores", required=True, bind="query-params"
        )
        shown = list(names[:3]) if which == MAIN else shown
    numbers = table.drop(columns=["images", "colour", "line", "active_units"])
    numbers = numbers.rename(columns={name: MEANINGS[name].short for name in MEANINGS}).dropna(axis=1, how="all")
    draw = metric_against_beta if one_scale(table) else metric_by_setting
    explained_chart.show(words, draw(table, shown, across=1 if is_phone() else 3), numbers, key="scores")
    with st.expander("What each score can and cannot say", icon=":material/rule:"):
        st.table(explain.meanings(names), border="horizontal")


def agreement_of_scores(table: pd.DataFrame, names: Sequence[str]) -> None:
    """Whether the scores of these names order all the models alike."""
    correlations = table[list(names)].corr(method="spearman")
    words = explain.agreement_words(correlations, len(table))
    explained_chart.question(words)
    short = [MEANINGS[name].short for name in names]
    figure = square_matrix(
        correlations.to_numpy(float), short, ["opposite order", "same order"], signed=True, written=not is_phone()
    )
    explained_chart.show(words, figure, correlations.set_axis(short, axis=0).set_axis(short, axis=1), key="agreement")
