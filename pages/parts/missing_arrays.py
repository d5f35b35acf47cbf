"""What to do for models that were evaluated before something was kept with them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.parts import run_files
from pages.parts.run_picker import runs_folder
from vae_core.explain.phrasing import listed
from vae_core.runs import Run, schema


def evaluated_before(runs: Mapping[str, Run], what: str) -> None:
    """Names the runs, which lack `what`, and the command that adds it. Nothing where there is none."""
    if not runs:
        return
    have = "has" if len(runs) == 1 else "have"
    st.info(f"{listed(list(runs), most=8)} {have} no {what} stored. This adds them:", icon=":material/update:")
    ids = " ".join(run.run_id for run in runs.values())
    st.code(f"python -m vae_core evaluate --runs-dir {runs_folder()} {ids}", language="bash", wrap_lines=True)


def ask_to_draw(runs: Mapping[str, Run], name: str, what: str, question: str) -> None:
    """Where runs lack the pictures called `name`: say so, and end the page unless the viewer wants them drawn now."""
    lacking = {label: run for label, run in runs.items() if not run_files.arrays(run, schema.IMAGES, name)}
    asked = f"draw-{name}"
    if not lacking or st.session_state.get(asked):
        return
    st.title(question, anchor=False)
    evaluated_before(lacking, what)
    st.button("Draw them now", icon=":material/draw:", on_click=_remember, args=[asked])
    st.stop()


def _remember(asked: str) -> None:
    st.session_state[asked] = True
