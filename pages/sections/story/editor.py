"""What a presenter does before a talk: leave out steps, write own sentences, pin a baseline, order the models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from vae_core.explain.story import TITLES
from vae_core.report.story import Scene
from vae_core.report.story_material import StoryMaterial
from vae_core.runs.story_edits import Edits, StoryFile, Version

NONE = "None"
WHERE = "Kept in `{place}`. Every version stays, and an earlier one can be brought back."


def button(material: StoryMaterial, edits: Edits, story: Sequence[Scene], saved: StoryFile) -> None:
    """Opens the dialog."""
    if st.button(
        "Prepare", icon=":material/edit_note:", key="prepare", help="Hide steps, write your own sentences ..."
    ):
        _dialog(material, edits, story, saved)


@st.dialog("Prepare the story", width="large", icon=":material/edit_note:")
def _dialog(material: StoryMaterial, edits: Edits, story: Sequence[Scene], saved: StoryFile) -> None:
    run_ids = [run.run_id for run in material.runs]
    current = next((scene for scene in story if scene.step.key == st.session_state.get("step")), None)
    with st.form("prepare-story", border=False):
        visible = st.pills(
            "Steps that are told",
            list(TITLES),
            default=[key for key in TITLES if key not in edits.hidden],
            format_func=TITLES.__getitem__,
            selection_mode="multi",
        )
        texts = dict(edits.texts)
        if current:
            own = st.text_area(f"What is said at “{current.step.title}”", current.step.text, height=120)
            texts.pop(current.step.key, None)
            if own.strip() and own.strip() != current.computed:
                texts[current.step.key] = own.strip()
            if current.step.text != current.computed:
                st.caption(f"The numbers say: {current.computed} (Empty the field to go back to this.)")
        names = material.labels
        baseline = st.selectbox(
            "Baseline that the others are measured against",
            ["", *run_ids],
            index=["", *run_ids].index(edits.baseline) if edits.baseline in run_ids else 0,
            format_func=lambda run_id: names.get(run_id, NONE),
        )
        st.markdown("Places of the models, from left to right")
        columns = st.columns(4)
        places = {
            run_id: columns[rank % 4].number_input(names[run_id], 1, len(run_ids), rank + 1, key=f"place-{run_id}")
            for rank, run_id in enumerate(run_ids)
        }
        if st.form_submit_button("Save", icon=":material/save:", type="primary"):
            order = _ordered(places)
            hidden = tuple(key for key in TITLES if key not in visible)
            _save(saved, run_ids, Edits(hidden, texts, baseline, order if order != tuple(run_ids) else edits.order))
    _versions(saved, run_ids)


def _ordered(places: Mapping[str, int]) -> tuple[str, ...]:
    """Runs by their new places, given in the order of their old ones: one that moves pushes those in its way aside."""
    old = {run_id: rank for rank, run_id in enumerate(places, start=1)}
    pushed = {run_id: place + 0.5 * ((place > old[run_id]) - (place < old[run_id])) for run_id, place in places.items()}
    return tuple(sorted(pushed, key=lambda run_id: pushed[run_id]))


def _versions(saved: StoryFile, run_ids: Sequence[str]) -> None:
    """Earlier versions, to bring one back; the story as it is computed is the first of all."""
    versions = saved.versions(run_ids)
    if versions:
        earlier = [Version("", Edits()), *versions[:-1]][::-1]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            picked = st.selectbox("Earlier versions", range(len(earlier)), format_func=lambda i: _name(earlier[i]))
            if st.button("Bring it back", icon=":material/undo:"):
                _save(saved, run_ids, earlier[picked].edits)
    st.caption(WHERE.format(place=f"{saved.folder}/story.json"))


def _name(version: Version) -> str:
    edits = version.edits
    if edits == Edits():
        changes = "as the numbers tell it"
    else:
        parts = (
            f"{len(edits.hidden)} hidden" if edits.hidden else "",
            f"{len(edits.texts)} rewritten" if edits.texts else "",
            "a baseline" if edits.baseline else "",
            "an order of its own" if edits.order else "",
        )
        changes = ", ".join(filter(None, parts))
    if not version.saved_at:
        return f"At first: {changes}"
    return f"{datetime.fromisoformat(version.saved_at):%d %b %Y, %H:%M:%S} UTC: {changes}"


def _save(saved: StoryFile, run_ids: Sequence[str], edits: Edits) -> None:
    try:
        saved.save(run_ids, edits)
    except OSError as error:
        st.error(f"The story could not be saved ({error}); is the folder writable?")
    else:
        st.rerun()
