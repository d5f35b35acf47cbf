"""The story of the chosen models in seven steps: one picture and a few sentences each, forward and back by keys."""

from __future__ import annotations

import streamlit as st

from pages.parts import explained_chart, run_files
from pages.parts.one_data_set import one_data_set
from pages.parts.page_face import PageFace
from pages.parts.run_picker import catalogue, chosen, runs_folder
from pages.parts.screen import enlarged, is_phone
from pages.sections.story import editor
from pages.sections.story.full_screen import full_screen
from vae_core.explain import glossary
from vae_core.explain.story import TITLES
from vae_core.report.story import Told, gather, tell
from vae_core.report.story_material import Material
from vae_core.report.story_pictures import Charts, drawn
from vae_core.runs import Run, schema
from vae_core.runs.groups import one_seed_each
from vae_core.runs.story_edits import Edits, StoryFile

PAGE = PageFace(
    title="Story",
    question="What did the machine learn to redraw?",
    about="All of it in seven steps for people who have never heard of beta; keys turn the pages, a presenter "
    "can rewrite it.",
    section="",
    icon="co_present",
    place=30,
)

STEP, BACK, FORWARD = "step", "step-back", "step-forward"
MORE = {
    "task": "pages/reconstructions.py",
    "beta": "pages/overview.py",
    "cost": "pages/beta_comparison.py",
    "inside": "pages/latent_space.py",
    "dials": "pages/traversals.py",
    "choice": "pages/beta_comparison.py",
    "limits": "pages/reconstructions.py",
}


@st.cache_resource(max_entries=8, show_spinner=False)
def told_of(folder: str, state: object, _runs: list[Run]) -> tuple[Material, Edits, list[Told]]:
    """The story of these runs of one data set, told anew when a file of theirs or the presenter's changes."""
    material, edits = gather(_runs, catalogue()[0], run_files.arrays, run_files.inputs, StoryFile(folder))[0]
    return material, edits, tell(material, edits)


def move(by: int) -> None:
    """To the step after or before."""
    place = keys.index(st.session_state[STEP]) + by
    st.session_state[STEP] = keys[min(max(place, 0), len(keys) - 1)]


picked = chosen(schema.METRICS_FILE, schema.IMAGES, schema.LATENTS, schema.EMBEDDINGS)
head = st.container()
runs = one_data_set(picked.runs)
saved = StoryFile(runs_folder())
state = [(run.run_id, run.stamp()) for run in runs], saved.versions(run.run_id for run in one_seed_each(runs))
material, edits, story = told_of(str(runs_folder()), state, runs)

keys = [told.step.key for told in story]
asked = st.query_params.get(STEP, "").lower()
if st.session_state.get(STEP, "") not in ("", *keys):
    del st.session_state[STEP]  # hidden since it was shown
with head, st.container(horizontal=True, vertical_alignment="center"):
    arrows, steps = st.container(horizontal=True, width="content"), st.container(width="content")
if keys:
    shown = steps.segmented_control(
        "Step",
        keys,
        default=keys[0],
        format_func=str.capitalize,
        key=STEP,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    place = keys.index(shown)
    arrows.button("Back", key=BACK, shortcut="Left", disabled=place == 0, on_click=move, args=(-1,))
    last = place == len(keys) - 1
    arrows.button("Next", key=FORWARD, shortcut="Right", disabled=last, on_click=move, args=(1,), type="primary")
    told = story[place]
    if asked in set(TITLES) - set(keys):
        st.info(f"The step '{asked.capitalize()}' is hidden in this story: **Prepare** brings it back.")
    st.title(told.step.title, anchor=False)
    st.markdown(f"##### {told.step.text}", help=glossary.explaining(told.step.text))
    picture = told.picture()
    figure = enlarged(explained_chart.legible(drawn(picture, phone=is_phone())))
    still = not isinstance(picture, Charts)
    st.plotly_chart(figure, key=f"story-{shown}", alt=told.step.alt, config={"staticPlot": still})
else:
    st.title(TITLES["task"], anchor=False)
    st.info("Every step of this story is hidden: **Prepare** brings them back.", icon=":material/visibility_off:")
with st.container(horizontal=True, vertical_alignment="center"):
    if keys:
        st.page_link(MORE[shown], label="More about this", icon=":material/read_more:")
    full_screen(BACK, FORWARD)
    editor.button(material, edits, story, saved)
