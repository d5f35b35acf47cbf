"""The steps of the story: which one is shown, the way on and back, and the step itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parts import explained_chart
from pages.parts.screen import enlarged, is_phone
from vae_core.explain import glossary
from vae_core.explain.story import TITLES
from vae_core.report.story import Scene
from vae_core.report.story_pictures import Charts, plotly_figure

STEP, BACK, FORWARD = "step", "step-back", "step-forward"


def choose_step(keys: Sequence[str]) -> str:
    """The arrows and the names of the steps that are not hidden, in one row; the key of the one that is shown."""
    if st.session_state.get(STEP, "") not in ("", *keys):
        del st.session_state[STEP]  # hidden since it was shown
    with st.container(horizontal=True, vertical_alignment="center"):
        arrows, steps = st.container(horizontal=True, width="content"), st.container(width="content")
    key = steps.segmented_control(
        "Step",
        keys,
        default=keys[0],
        format_func=str.capitalize,
        key=STEP,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    place, last = keys.index(key), len(keys) - 1
    arrows.button("Back", key=BACK, shortcut="Left", disabled=place == 0, on_click=_move, args=(keys, -1))
    arrows.button(
        "Next", key=FORWARD, shortcut="Right", disabled=place == last, on_click=_move, args=(keys, 1), type="primary"
    )
    return key


def show_step(scene: Scene, linked: str, keys: Sequence[str]) -> None:
    """Title, text and picture of a step. linked: the step that the address asks for."""
    if linked in set(TITLES) - set(keys):
        st.info(f"The step '{linked.capitalize()}' is hidden in this story: **Prepare** brings it back.")
    st.title(scene.step.title, anchor=False)
    st.markdown(f"##### {scene.step.text}", help=glossary.tooltip(scene.step.text))
    picture = scene.picture()
    figure = enlarged(explained_chart.legible(plotly_figure(picture, phone=is_phone())))
    still = not isinstance(picture, Charts)
    st.plotly_chart(figure, key=f"story-{scene.step.key}", alt=scene.step.alt, config={"staticPlot": still})


def _move(keys: Sequence[str], by: int) -> None:
    """To the step after or before."""
    place = keys.index(st.session_state[STEP]) + by
    st.session_state[STEP] = keys[min(max(place, 0), len(keys) - 1)]
