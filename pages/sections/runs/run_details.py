"""One run in full: what it was trained with, on what, what came out, and a note of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from vae_core.explain.phrasing import counted
from vae_core.explain.runs import reason_for_absence
from vae_core.faces import NumberFace
from vae_core.runs import Run


def show(run_id: str, run: Run | None, reason: str | None) -> None:
    """Open the dialog on a run; on the reason where it cannot be read."""
    dialog = st.dialog(run_id, width="large", icon=":material/description:")
    if run is None:
        dialog(st.error)(reason)
    else:
        dialog(_body)(run)


def _body(run: Run) -> None:
    if run.status != "completed":
        st.info(f"This model {reason_for_absence(run)}")
    with st.expander("Title and note", icon=":material/edit_note:", expanded=any(run.notes.values())):
        _note(run)
    left, right = st.columns(2)
    with left:
        _facts("Settings", run.config)
        _facts("Computer", run.record.get("environment") or {})
    with right:
        _facts("Results", _results(run))
        _facts("Data", run.data)
        _facts("Parameters", run.record.get("parameters") or {})
    st.caption(f"Everything is in the folder `{run.folder}`.")


def _facts(title: str, facts: Mapping[str, Any]) -> None:
    if facts:
        st.markdown(f"**{title}**")
        st.table({name.replace("_", " "): _text(value) for name, value in facts.items()}, border="horizontal")


def _results(run: Run) -> dict[str, str]:
    return {face.title: _result(face, run.metric(name), run.metrics[name]) for name, face in run.number_faces.items()}


def _result(face: NumberFace, value: float, entry: Mapping[str, Any]) -> str:
    """A number, how sure it is, and on how many pictures it was measured."""
    share = face.is_share and value == value
    text = f"{value:.1%}" if share else counted(value)
    if error := entry.get("stderr"):
        text += f" ± {error:.1%}" if share else f" ± {error:.2g}"
    return f"{text} ({entry['split']}, n = {entry['n']:,})" if "n" in entry and "split" in entry else text


def _note(run: Run) -> None:
    """The title and note of `notes.json`, which training never touches."""
    with st.form(f"note-{run.run_id}", border=False):
        title = st.text_input("Title", run.notes.get("title", ""), placeholder="A name of your own for this model")
        note = st.text_area("Note", run.notes.get("note", ""), height=68, placeholder="What is worth remembering?")
        if st.form_submit_button("Save the note", icon=":material/save:"):
            try:
                run.write_notes({**run.notes, "title": title.strip(), "note": note.strip()})
            except OSError as error:
                st.error(f"The note could not be saved ({error}); is the folder of the run writable?")
            else:
                st.rerun()


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_text(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_text(inner) for inner in value) or "none"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)
