"""All runs as a table: find, filter, sort, choose, and see what each was trained with."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.page_face import PageFace
from pages.parts.run_picker import KEY, catalogue, choose, nothing_to_show, reticked
from pages.sections.runs import run_details
from vae_core.explain import runs as explain
from vae_core.faces import NumberFace
from vae_core.runs.catalogue import filtered, listed_numbers, run_table

PAGE = PageFace(
    title="Runs",
    question="Which models are there?",
    about="Find, filter, sort, choose; what each was trained with.",
    section="",
    icon="list",
    place=20,
)

DETAILS, EVERY = "runs-details", "runs-every-setting"
REFUSED = "runs-refused"  # how often: a table drawn anew is the only way to take a tick back
FILTERS = ("sweep", "status", "dataset", "model", "beta", "seed")


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
    return filtered(everything, text or "", kept)


def written(face: NumberFace) -> str:
    """How a number is written in its column: three decimals where it is bounded, one where it is not."""
    if face.is_share:
        return "percent"
    return "%d" if face.counted else "%.3f" if abs(face.most) <= 1 else "%.1f"


def columns(shown: pd.DataFrame) -> dict[str, Any]:
    """How each column is headed and written."""
    config: dict[str, Any] = {column: st.column_config.Column(explain.head(column)) for column in shown.columns}
    for name, face in numbers.items():
        told = ": ".join(filter(None, [face.title, face.subtitle]))
        config[name] = st.column_config.NumberColumn(face.head, help=told, format=written(face))
    return config | {
        "run_id": st.column_config.TextColumn("Name", pinned=True, width=220),
        "beta": st.column_config.NumberColumn("Beta", format="%g"),
        "seed": st.column_config.NumberColumn("Seed", format="%d"),
        "epochs_done": st.column_config.NumberColumn("Epochs done", format="%d"),
        "created_at": st.column_config.DatetimeColumn("Trained", format="D MMM YYYY, HH:mm"),
        "details": st.column_config.ButtonColumn("", type="tertiary", key=DETAILS),
    }


def in_order(present: list[str]) -> list[str]:
    """Name and way to the details first, then the numbers, further settings, and what is seldom asked for."""
    first = ["run_id", "details", "status", "dataset", "model", "beta", "seed", *numbers]
    last = ["epochs_done", "created_at", "note", "sweep", "reason"]
    settings = [column for column in present if column not in (*first, *last, "name")]
    return [column for column in (*first, *settings, *last) if column in present]


def tick(ids: list[str], drawn: list[int]) -> None:
    """The ticked rows become the runs of every page; those that are chosen but filtered out stay.

    Streamlit also calls this when some other widget changed: then the ticks are as they were drawn.
    """
    rows = st.session_state[table_key]["selection"]["rows"]
    if set(rows) == set(drawn):
        return
    ticked = [ids[row] for row in rows]
    choose(reticked(st.session_state[KEY], ids, [run_id for run_id in ticked if run_id in known]))
    if not set(ticked) <= set(st.session_state[KEY]):
        st.session_state[REFUSED] += 1


runs, broken = catalogue()
if not runs:
    nothing_to_show(broken)
known = {run.run_id: run for run in runs}
numbers = listed_numbers(runs)
everything = run_table(runs, broken, every=st.session_state.get(EVERY, False))
everything["created_at"] = pd.to_datetime(everything["created_at"])
picked = [run_id for run_id in st.session_state[KEY] if run_id in known]
of_first = known[picked[0]].sweep if picked else None  # the experiment on show is listed first
everything = everything.sort_values("sweep", key=lambda sweeps: sweeps != of_first, kind="stable")
words = explain.words(runs, broken, len(picked))

explained_chart.question(words, first=True)
found = controls(everything)
ids = list(found.index)
shown = found.dropna(axis=1, how="all").reset_index().assign(details="Details")
ticks = [place for place, run_id in enumerate(ids) if run_id in picked]
table_key = f"runs-table-{st.session_state.setdefault(REFUSED, 0)}"
st.session_state[table_key] = {"selection": {"rows": ticks}}
if ids:
    st.dataframe(
        shown,
        key=table_key,
        hide_index=True,
        column_config=columns(shown),
        column_order=in_order(list(shown.columns)),
        on_select=lambda: tick(ids, ticks),
        selection_mode="multi-row",
        placeholder="",
        alt=words.alt,
    )
else:
    st.info("No model matches. Remove a word or a filter.", icon=":material/search_off:")
if click := st.session_state.get(DETAILS):
    row = everything.loc[ids[click["row"]]]
    run_details.show(str(row.name), None if row["status"] == "broken" else known[row.name], row["reason"])
if reasons := everything["reason"].dropna().to_dict():
    with st.expander(f"What is wrong with {len(reasons)} of them", icon=":material/warning:"):
        told = (f"- **{run_id}**: {str(why).removeprefix(f'{run_id}: ')}" for run_id, why in reasons.items())
        st.markdown("\n".join(told))
explained_chart.notes(words, everything, key="runs")
