"""Finding runs: a search by words and filters by value."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import streamlit as st

from vae_core.explain import runs as explain
from vae_core.runs.catalogue import filtered

EVERY = "runs-every-setting"  # whether settings are listed in which no runs differ
ARCHIVED = "runs-archived"  # whether the archived runs are listed in the place of the others
DIFFERING = "runs-differing"  # whether settings are listed only in which the ticked runs differ
GROUPED = "runs-grouped-by"  # the column whose values have a row each
NOT_GROUPED = ("name", "created_at", "note", "reason")
FILTERS = ("sweep", "status", "dataset", "model", "beta", "seed")


def search_and_filters(everything: pd.DataFrame, numbers: Collection[str]) -> pd.DataFrame:
    """The rows of `run_table` that the search and the filters leave. numbers: those of its columns that are results."""
    values: dict[str, list[object]] = {}
    with st.container(horizontal=True, vertical_alignment="center"):
        text = st.text_input(
            "Find",
            key="find",
            type="search",
            placeholder="Find by name or value",
            label_visibility="collapsed",
            live=True,
            persist_state="session",
            width=320,
        )
        with st.popover("Filter", icon=":material/filter_list:"):
            for column in FILTERS:
                options = sorted(everything[column].dropna().unique())
                if len(options) > 1:
                    key = f"runs-filter-{column}"
                    values[column] = st.multiselect(explain.head(column), options, key=key, persist_state="session")
        columns = [column for column in everything if column not in (*NOT_GROUPED, *numbers)]
        columns = [column for column in columns if everything[column].nunique() > 1]
        st.selectbox(
            "Group by",
            columns,
            index=None,
            key=GROUPED,
            format_func=explain.head,
            placeholder="Group by",
            label_visibility="collapsed",
            persist_state="session",
            width=160,
        )
        st.toggle("All settings", key=EVERY, persist_state="session", help="Also those in which no models differ.")
        st.toggle(
            "What differs",
            key=DIFFERING,
            persist_state="session",
            help="Of the settings, only those in which the ticked models differ.",
        )
        st.toggle("Archived", key=ARCHIVED, persist_state="session", help="Those that were put out of the way.")
    return filtered(everything, text or "", values)
