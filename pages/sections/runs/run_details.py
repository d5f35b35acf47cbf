"""One run in full: what it was trained with, on what, what came out, and a note of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from vae_core.errors import BadInput
from vae_core.explain.phrasing import counted
from vae_core.explain.runs import reason_for_absence
from vae_core.faces import NumberFace
from vae_core.runs import Run
from vae_core.runs.commands import train_command
from vae_core.runs.keeping import annotate, delete, is_archived, note_of, tags_of, title_of


def show(run_id: str, run: Run | None, reason: str | None) -> None:
    """Open the dialog on a run; on the reason where it cannot be read."""
    dialog = st.dialog(title_of(run) or run_id if run else run_id, width="large", icon=":material/description:")
    if run is None:
        dialog(st.error)(reason)
    else:
        dialog(_body)(run)


def _body(run: Run) -> None:
    if run.status != "completed":
        st.info(f"This model {reason_for_absence(run)}")
    with st.expander("Title, tags and note", icon=":material/edit_note:", expanded=any(run.notes.values())):
        _note(run)
    left, right = st.columns(2)
    with left:
        _facts("Settings", run.config)
        _facts("Computer", run.record.get("environment") or {})
    with right:
        _facts("Results", _results(run))
        _facts("Data", run.data)
        _facts("Parameters", run.record.get("parameters") or {})
    if run.trained_here:
        st.markdown("**The command that trains it again**")
        st.code(train_command(run), language="bash", wrap_lines=True)
    st.caption(f"Everything is in the folder `{run.folder}`.")
    _away(run)


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
    """What people add: its title stands wherever the run is named."""
    with st.form(f"note-{run.run_id}", border=False):
        title = st.text_input("Title", title_of(run), placeholder="A name of your own for this model")
        own = tags_of(run)
        tags = st.multiselect("Tags", own, default=own, accept_new_options=True, placeholder="Words to find it by")
        note = st.text_area("Note", note_of(run), height=68, placeholder="What is worth remembering?")
        if st.form_submit_button("Save", icon=":material/save:"):
            _save(run, title=title.strip(), tags=tags, note=note.strip())


def _save(run: Run, **changes: Any) -> None:
    try:
        annotate(run, **changes)
    except OSError as error:
        st.error(f"That could not be saved ({error}); is the folder of the run writable?")
    else:
        st.rerun()


def _away(run: Run) -> None:
    """Out of the way and back, or deleted after a question."""
    archived = is_archived(run)
    with st.container(horizontal=True):
        if st.button("Bring back" if archived else "Archive", icon=":material/archive:", key=f"archive-{run.run_id}"):
            _save(run, archived=not archived)
        with st.popover("Delete", icon=":material/delete:"):
            st.markdown(f"Delete **{run.run_id}** for good, with its weights and numbers? Archiving would keep it.")
            if st.button("Delete it", key=f"delete-{run.run_id}", type="primary"):
                try:
                    delete(run)
                except (OSError, BadInput) as error:
                    st.error(str(error))
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
