"""All runs as a table: find, filter, sort, choose, and see what each was trained with."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import run_details, skeleton
from pages.parts.chosen import KEY, catalogue, choose, nothing_to_show
from vae_core.explain import runs as explain
from vae_core.runs.catalogue import matching, table
from vae_core.runs.metrics import METRICS

TABLE, DETAILS, EVERY = "runs-table", "runs-details", "runs-every-setting"
FILTERS = ("sweep", "status", "dataset", "model", "beta", "seed")
FORMATS = dict.fromkeys(("ssim", "pearson"), "%.3f") | {"active_units": "%d"}
FORMATS |= dict.fromkeys(("knn_accuracy", "linear_accuracy"), "percent")


def controls(everything: pd.DataFrame) -> pd.DataFrame:
    """The rows that the search and the filters leave."""
    kept = {}
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
                values = sorted(everything[column].dropna().unique())
                if len(values) > 1:
                    key = f"runs-filter-{column}"
                    kept[column] = st.multiselect(explain.head(column), values, key=key, persist_state="session")
        st.toggle("All settings", key=EVERY, persist_state="session", help="Also those in which no models differ.")
    return matching(everything, text or "", kept)


def columns(shown: pd.DataFrame) -> dict[str, Any]:
    """How each column is headed and written."""
    config: dict[str, Any] = {column: st.column_config.Column(explain.head(column)) for column in shown.columns}
    for name, metric in METRICS.items():
        told = f"{metric.title}: {metric.subtitle}"
        form = FORMATS.get(name, "%.1f")
        config[name] = st.column_config.NumberColumn(explain.head(name), help=told, format=form)
    return config | {
        "run_id": st.column_config.TextColumn("Name", pinned=True),
        "beta": st.column_config.NumberColumn("Beta", format="%g"),
        "seed": st.column_config.NumberColumn("Seed", format="%d"),
        "epochs_done": st.column_config.NumberColumn("Epochs", format="%d"),
        "created_at": st.column_config.DatetimeColumn("Trained", format="D MMM YYYY, HH:mm"),
        "details": st.column_config.ButtonColumn("", type="tertiary", key=DETAILS),
    }


def tick(ids: list[str]) -> None:
    """The ticked rows become the runs of every page; those that are chosen but filtered out stay."""
    ticked = [ids[row] for row in st.session_state[TABLE]["selection"]["rows"] if ids[row] in known]
    before = [run_id for run_id in st.session_state[KEY] if run_id not in ids or run_id in ticked]
    choose([*before, *(run_id for run_id in ticked if run_id not in before)])


runs, broken = catalogue()
if not runs:
    nothing_to_show(broken)
known = {run.run_id: run for run in runs}
everything = table(runs, broken, every=st.session_state.get(EVERY, False))
picked = [run_id for run_id in st.session_state[KEY] if run_id in known]
words = explain.words(runs, broken, len(picked))

skeleton.head(words, first=True)
found = controls(everything)
ids = list(found.index)
shown = found.dropna(axis=1, how="all").reset_index().assign(details="Details")
shown["created_at"] = pd.to_datetime(shown["created_at"])
st.session_state[TABLE] = {"selection": {"rows": [place for place, run_id in enumerate(ids) if run_id in picked]}}
st.dataframe(
    shown,
    key=TABLE,
    hide_index=True,
    column_config=columns(shown),
    column_order=["run_id", "details", *(c for c in shown.columns if c not in ("run_id", "details", "name"))],
    on_select=lambda: tick(ids),
    selection_mode="multi-row",
    placeholder="",
    alt=words.alt,
)
if click := st.session_state[DETAILS]:
    run_details.show(known[ids[click["row"]]])
skeleton.foot(words, everything, key="runs")
