"""The story of the chosen models in seven steps: one picture and a few sentences each, forward and back by keys."""

import streamlit as st

from pages.parts.one_data_set import one_data_set
from pages.parts.opened_runs import BY_STATE
from pages.parts.page_face import PageFace
from pages.parts.run_picker import catalogue, chosen, runs_folder
from pages.sections.story import editor
from pages.sections.story.full_screen import full_screen
from pages.sections.story.steps import BACK, FORWARD, STEP, choose_step, show_step
from vae_core.explain.story import TITLES
from vae_core.report.story import Scene, gather, scenes
from vae_core.report.story_material import StoryMaterial
from vae_core.runs import OpenedRun
from vae_core.runs.groups import one_seed_each
from vae_core.runs.opened import MEASURED
from vae_core.runs.story_edits import Edits, StoryFile, Version

PAGE = PageFace(
    title="Story",
    question="What did the machine learn to redraw?",
    about="All of it in seven steps for people who have never heard of beta; keys turn the pages, a presenter "
    "can rewrite it.",
    section="",
    icon="co_present",
    place=30,
)

MORE = {
    "task": "pages/reconstructions.py",
    "models": "pages/overview.py",
    "cost": "pages/comparison.py",
    "inside": "pages/latent_space.py",
    "dials": "pages/traversals.py",
    "choice": "pages/comparison.py",
    "limits": "pages/reconstructions.py",
}


Story = tuple[StoryMaterial, Edits, list[Scene]]


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=BY_STATE)
def story_of(folder: str, runs: list[OpenedRun], versions: list[Version], colours: dict[str, str], by: str) -> Story:
    """The story of runs of one data set, put together anew when a file of theirs, the presenter's or a colour changes.

    colours: those that the runs have now; they change when their experiment grows. by: the setting that is compared.
    """
    material, edits = gather(runs, catalogue()[0], StoryFile(folder), by)[0]
    return material, edits, scenes(material, edits)


picked = chosen(*MEASURED)
head = st.container()
runs = one_data_set(picked.runs)
saved = StoryFile(runs_folder())
versions = saved.versions(run.run_id for run in one_seed_each(runs))
material, edits, story = story_of(str(runs_folder()), runs, versions, picked.colours, picked.by)
by_key = {scene.step.key: scene for scene in story}
linked = st.query_params.get(STEP, "").lower()
key = ""
if by_key:
    with head:
        key = choose_step(list(by_key))
    show_step(by_key[key], linked, list(by_key))
else:
    st.title(TITLES["task"], anchor=False)
    st.info("Every step of this story is hidden: **Prepare** brings them back.", icon=":material/visibility_off:")
with st.container(horizontal=True, vertical_alignment="center"):
    if key:
        st.page_link(MORE[key], label="More about this", icon=":material/read_more:")
    full_screen(BACK, FORWARD)
    editor.button(material, edits, story, saved)
