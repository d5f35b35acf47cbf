"""The table of runs: its ticks are the runs shown on every page, a button in each row opens the details."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.run_picker import KEY, choose, reticked
from vae_core.explain import runs as explain
from vae_core.explain.phrasing import joined
from vae_core.faces import NumberFace
from vae_core.runs import Run
from vae_core.runs.catalogue import grouped, listed_numbers

DETAILS = "runs-details"
REFUSED = "runs-refused"  # how often: a table drawn anew is the only way to take a tick back


def run_list(rows: pd.DataFrame, picked: Collection[str], readable: Mapping[str, Run], alt: str) -> None:
    """Draw some rows of `run_table`. picked: ids of the runs that are shown; readable: those that can be, by id."""
    ids = list(rows.index)
    numbers = listed_numbers(readable.values())
    table = rows.dropna(axis=1, how="all").reset_index().assign(details="Details")
    ticks = [place for place, run_id in enumerate(ids) if run_id in picked]
    key = f"runs-table-{st.session_state.setdefault(REFUSED, 0)}"
    st.session_state[key] = {"selection": {"rows": ticks}}
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_config=_columns(table, numbers),
        column_order=_in_order(list(table.columns), numbers),
        on_select=lambda: _tick(key, ids, ticks, readable),
        selection_mode="multi-row",
        placeholder="",
        alt=alt,
    )


def group_list(rows: pd.DataFrame, by: str, numbers: Mapping[str, NumberFace], alt: str) -> None:
    """Draw one row for each value of a column of `run_table`: the mean of each number, and its interval."""
    table = grouped(rows, by, [name for name in numbers if rows[name].notna().any()])
    config: dict[str, Any] = {by: st.column_config.Column(explain.head(by), pinned=True), "models": "Models"}
    for name, face in numbers.items():
        config[name] = _number_column(face)
        config[f"{name}_interval"] = st.column_config.NumberColumn(
            "±", help="Half of the 95% interval of the mean, from three models on.", format=_format(face)
        )
    st.dataframe(table.dropna(axis=1, how="all"), column_config=config, placeholder="", alt=alt)


def _tick(key: str, ids: list[str], ticks: list[int], readable: Collection[str]) -> None:
    """The ticked rows become the runs of every page; those that are chosen but filtered out stay.

    Streamlit also calls this when some other widget changed: then the ticks are as they were drawn.
    """
    rows = st.session_state[key]["selection"]["rows"]
    if set(rows) == set(ticks):
        return
    ticked = [ids[row] for row in rows]
    choose(reticked(st.session_state[KEY], ids, [run_id for run_id in ticked if run_id in readable]))
    if not set(ticked) <= set(st.session_state[KEY]):
        st.session_state[REFUSED] += 1


def _columns(table: pd.DataFrame, numbers: Mapping[str, NumberFace]) -> dict[str, Any]:
    """How each column is headed and written."""
    config: dict[str, Any] = {column: st.column_config.Column(explain.head(column)) for column in table.columns}
    for name, face in numbers.items():
        config[name] = _number_column(face)
    return config | {
        "run_id": st.column_config.TextColumn("Name", pinned=True, width=220),
        "beta": st.column_config.NumberColumn("Beta", format="%g"),
        "seed": st.column_config.NumberColumn("Seed", format="%d"),
        "epochs_done": st.column_config.NumberColumn("Epochs done", format="%d"),
        "created_at": st.column_config.DatetimeColumn("Trained", format="D MMM YYYY, HH:mm"),
        "details": st.column_config.ButtonColumn("", type="tertiary", key=DETAILS),
    }


def _number_column(face: NumberFace) -> Any:
    tooltip = joined(face.title, face.subtitle, by=": ")
    return st.column_config.NumberColumn(face.head, help=tooltip, format=_format(face))


def _format(face: NumberFace) -> str:
    """Three decimals where a number is bounded, one where it is not."""
    if face.is_share:
        return "percent"
    return "%d" if face.counted else "%.3f" if abs(face.most) <= 1 else "%.1f"


def _in_order(present: list[str], numbers: Iterable[str]) -> list[str]:
    """Name and way to the details first, then the numbers, further settings, and what is seldom asked for."""
    first = ["run_id", "details", "title", "tags", "status", "dataset", "model", "beta", "seed", *numbers]
    last = ["epochs_done", "created_at", "note", "sweep", "reason"]
    settings = [column for column in present if column not in (*first, *last, "name")]
    return [column for column in (*first, *settings, *last) if column in present]
