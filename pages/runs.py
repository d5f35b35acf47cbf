"""All runs as a table: find, filter, sort, choose, and see what each was trained with."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.parts.page_face import PageFace
from pages.parts.run_picker import KEY, LISTED_FIRST, catalogue, nothing_to_show
from pages.sections.runs import run_details
from pages.sections.runs.filters import ARCHIVED, DIFFERING, EVERY, GROUPED, search_and_filters
from pages.sections.runs.run_list import DETAILS, group_list, run_list
from pages.sections.runs.settings_side_by_side import compare_settings
from vae_core.explain import runs as explain
from vae_core.runs import Run
from vae_core.runs.catalogue import listed_numbers, run_table, without_equal

PAGE = PageFace(
    title="Runs",
    question="Which models are there?",
    about="Find, filter, sort, choose; what each was trained with.",
    section="",
    icon="list",
    place=20,
)


def table_of(runs: Mapping[str, Run], broken: Mapping[str, str], first: str | None) -> pd.DataFrame:
    """A row a folder. first: the experiment that is listed first."""
    table = run_table(list(runs.values()), broken, every=st.session_state.get(EVERY, False))
    table["created_at"] = pd.to_datetime(table["created_at"])
    return table.sort_values("sweep", key=lambda sweeps: sweeps != first, kind="stable")


def what_is_wrong(reasons: Mapping[str, str]) -> None:
    """Why some folders have nothing to show."""
    with st.expander(f"What is wrong with {len(reasons)} of them", icon=":material/warning:"):
        lines = (f"- **{run_id}**: {why.removeprefix(f'{run_id}: ')}" for run_id, why in reasons.items())
        st.markdown("\n".join(lines))


archived = st.session_state.get(ARCHIVED, False)
readable, broken = catalogue(archived=archived)
if not readable and not archived:
    nothing_to_show(broken)
runs = {run.run_id: run for run in readable}
picked = [run_id for run_id in st.session_state[KEY] if run_id in runs]
# Ticking must not move rows under the pointer.
first = st.session_state.setdefault(LISTED_FIRST, runs[picked[0]].sweep if picked else None)
table = table_of(runs, broken, first)
words = explain.words(readable, broken, len(picked))
explained_chart.question(words, first=True)
numbers = listed_numbers(readable)
rows = search_and_filters(table, numbers)
by = st.session_state.get(GROUPED)
if len(rows) and by is not None and by in rows:
    group_list(rows, by, numbers, words.alt)
elif len(rows):
    ticked = picked if st.session_state.get(DIFFERING) else []
    run_list(without_equal(rows, table.loc[ticked], numbers), picked, runs, words.alt)
else:
    nothing = "No model is archived." if archived and not len(table) else "No model matches. Remove a word or a filter."
    st.info(nothing, icon=":material/search_off:")
if click := st.session_state.get(DETAILS):
    row = table.loc[rows.index[click["row"]]]
    run_details.show(str(row.name), None if row["status"] == "broken" else runs[str(row.name)], row["reason"])
if len(picked) > 1:
    compare_settings([runs[run_id] for run_id in picked])
if reasons := {str(run_id): str(why) for run_id, why in table["reason"].dropna().items()}:
    what_is_wrong(reasons)
explained_chart.notes(words, table, key="runs")
