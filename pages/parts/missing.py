"""What to do where something is missing: originals, or what models evaluated long ago did not keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from pages.parts.run_picker import runs_folder
from vae_core import data
from vae_core.errors import BetaboardError
from vae_core.explain.phrasing import listed
from vae_core.runs import OpenedRun
from vae_core.runs.opened import Part


def originals_button(runs: Iterable[OpenedRun]) -> None:
    """Where originals are missing: one sentence that says so, and a button that fetches them. Else nothing."""
    missing = {run.source: run.faces.data.title for run in runs if run.has(Part.CODES) and run.originals is None}
    for (name, size), title in sorted(missing.items(), key=str):
        with st.container(horizontal=True, vertical_alignment="center"):
            sentence = f"The original pictures of **{title}** are not on this machine."
            _, _, path = name.partition(":")
            where = f" They were read from `{path}`: start the dashboard where that is." if path else ""
            st.markdown(f":material/image_not_supported: {sentence}{where}")
            clicked = not path and st.button("Fetch them", icon=":material/download:", key=f"fetch-{name}{size or ''}")
        if clicked:
            _fetch(name, size, title)


def evaluated_before(runs: Mapping[str, OpenedRun], content: str) -> None:
    """Names the runs, which lack `content`, and the command that adds it. Nothing where there is none."""
    if not runs:
        return
    have = "has" if len(runs) == 1 else "have"
    st.info(f"{listed(list(runs), most=8)} {have} no {content} stored. This adds them:", icon=":material/update:")
    ids = " ".join(run.run_id for run in runs.values())
    st.code(f"python -m vae_core evaluate --runs-dir {runs_folder()} {ids}", language="bash", wrap_lines=True)


def ask_to_draw(lacking: Mapping[str, OpenedRun], content: str, question: str, *, key: str) -> None:
    """Where runs lack pictures, called `content`: say so, and end the page unless the viewer wants them drawn now."""
    if not lacking or st.session_state.get(key):
        return
    st.title(question, anchor=False)
    evaluated_before(lacking, content)
    st.button("Draw them now", icon=":material/draw:", on_click=_remember, args=[key])
    st.stop()


def _remember(key: str) -> None:
    st.session_state[key] = True


def _fetch(name: str, size: int | None, title: str) -> None:
    try:
        with st.spinner(f"Fetching {title} ..."):
            data.load(name, image_size=size)
    except BetaboardError as error:
        st.error(str(error))
    else:
        st.rerun()
