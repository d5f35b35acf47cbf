"""The scores of every setting with its seeds, and whether they order the models alike."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.screen import is_phone
from vae_core.explain import disentanglement as explain
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.figures.charts.metric_along_axis import metric_along_axis
from vae_core.figures.charts.metric_by_setting import metric_by_setting
from vae_core.figures.dimensions.square_matrix import square_matrix
from vae_core.quantities import IN_USE
from vae_core.runs.comparison import one_scale, shown

MAIN, EVERY = "The main three", "All of them"


def scores_against_strength(table: pd.DataFrame, scores: Mapping[str, NumberFace], words: Words) -> None:
    """The chart of the scores (name -> face); its question stands above. table: of `comparison_table`."""
    panels = dict(scores)
    if len(scores) > 3:
        which = st.segmented_control(
            "Scores", [MAIN, EVERY], default=MAIN, key="which-scores", required=True, bind="query-params"
        )
        panels = dict(list(scores.items())[:3]) if which == MAIN else panels
    numbers = shown(table).drop(columns=IN_USE).dropna(axis=1, how="all")
    titles = {name: face.head for name, face in scores.items()}
    draw = metric_along_axis if one_scale(table) else metric_by_setting
    explained_chart.show(
        words, draw(table, panels, across=1 if is_phone() else 3), numbers, key="scores", titles=titles
    )
    with st.expander("What each score can and cannot say", icon=":material/rule:"):
        st.table(explain.meanings(scores), border="horizontal")


def agreement_of_scores(table: pd.DataFrame, scores: Mapping[str, NumberFace]) -> None:
    """Whether the scores (name -> face) order all the models alike."""
    heads = [face.head for face in scores.values()]
    correlations = table[list(scores)].corr(method="spearman").set_axis(heads, axis=0).set_axis(heads, axis=1)
    words = explain.agreement_words(correlations, len(table))
    explained_chart.question(words)
    figure = square_matrix(
        correlations.to_numpy(float), heads, ["opposite order", "same order"], signed=True, written=not is_phone()
    )
    explained_chart.show(words, figure, correlations, key="agreement")
