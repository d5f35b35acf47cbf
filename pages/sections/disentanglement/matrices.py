"""Dials against factors, one matrix a model, and the same in words; and models against models."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.screen import is_phone
from vae_core.explain.factor_matrices import factors_clause, matrix_words
from vae_core.explain.model_agreement import udr_words
from vae_core.figures.dimensions.factor_matrices import factor_matrices
from vae_core.figures.dimensions.square_matrix import square_matrix
from vae_core.runs import Run
from vae_core.runs.factor_tables import Kind, factor_table

KINDS: dict[str, Kind] = {"What trees use (DCI)": "importance", "What a dial knows alone (MIG)": "information"}


@st.fragment
def matrices(runs: Mapping[str, Run]) -> None:
    """What each dial of the runs knows of each factor; of runs without a table nothing is shown."""
    kinds = {title: kind for title, kind in KINDS.items() if any(factor_table(run, kind) for run in runs.values())}
    head = st.container()
    title = next(iter(kinds))
    if len(kinds) > 1:
        title = st.segmented_control(
            "How it is measured", list(kinds), default=title, key="matrix-kind", required=True, bind="query-params"
        )
    tables = {name: factor_table(run, kinds[title]) for name, run in runs.items()}
    models = {name: table for name, table in tables.items() if table is not None}
    words = matrix_words(models)
    with head:
        explained_chart.question(words)
    numbers = pd.concat({name: table.carriers() for name, table in models.items()}, names=["model", "factor"])
    figure = factor_matrices(models, across=1 if is_phone() else 4)
    explained_chart.show(words, figure, numbers, key="matrices", still=True)
    if len(models) > 1:
        st.markdown("\n".join(f"- **{name}**: {factors_clause(table)}." for name, table in models.items()))


def agreement_of_models(agreement: pd.DataFrame, *, first: bool) -> None:
    """Whether the models find the same dials; it needs no factors.

    agreement: of each two models, by name. first: whether nothing of the page stands above.
    """
    names = [str(name) for name in agreement]
    words = udr_words(agreement.to_numpy(float), names, first=first)
    explained_chart.question(words)
    figure = square_matrix(
        agreement.to_numpy(float), names, ["nothing alike", "the same dials"], signed=False, written=not is_phone()
    )
    explained_chart.show(words, figure, agreement, key="udr")
