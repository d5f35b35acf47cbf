"""The pages, in the order in which the side bar lists them; a file that is not named here is listed under 'More'."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

_BARS = """\
<rect x="2" y="4" width="6" height="24" rx="2" fill="#5a3d93"/>
<rect x="11" y="10" width="6" height="18" rx="2" fill="#2e7f9e"/>
<rect x="20" y="16" width="6" height="12" rx="2" fill="#29af7f"/>
<rect x="29" y="22" width="6" height="6" rx="2" fill="#9bd93c"/>"""
# Drawn here, because Streamlit fetches the icons that it names from a network when they stand in the browser's tab.
ICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -2 37 37">{_BARS}</svg>'
# The name in a grey that reads on light and dark, after bars in the colours of beta.
LOGO = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 176 32">{_BARS}
<text x="46" y="25" font-family="Helvetica, Arial, sans-serif" font-size="25" font-weight="700" fill="#6f8290">\
Betaboard</text></svg>"""


@dataclass(frozen=True)
class Entry:
    """One page: its file, how the side bar names it, and the question that it answers."""

    file: str
    title: str
    icon: str = "article"
    question: str = ""


ENTERED = "entered"  # in a session that came in through dashboard.py
HOME = Entry("pages/overview.py", "Overview", "home", "What does beta do?")

_NAMED = {
    "": [
        HOME,
        Entry("pages/runs.py", "Runs", "list", "Which models are there?"),
        Entry("pages/story.py", "Story", "co_present", "What did the machine learn to redraw?"),
    ],
    "Compare": [
        Entry("pages/beta_comparison.py", "Beta comparison", "balance", "What do we pay for simplicity?"),
        Entry("pages/loss_curves.py", "Loss curves", "trending_down", "Did training settle?"),
        Entry(
            "pages/reconstructions.py",
            "Reconstructions and samples",
            "photo_library",
            "How true are the redrawn pictures?",
        ),
        Entry("pages/sampling.py", "Sampling", "casino", "What does a model draw when it is shown nothing?"),
    ],
    "Look inside": [
        Entry("pages/latent_space.py", "Latent space", "scatter_plot", "Do similar pictures lie near each other?"),
        Entry("pages/traversals.py", "Traversals", "tune", "What does each dial change?"),
        Entry("pages/walks.py", "Walks", "route", "What lies between two pictures?"),
        Entry("pages/manifold.py", "Manifold", "grid_on", "What do two dials draw at each place?"),
        Entry("pages/difference_maps.py", "Difference maps", "difference", "Where in the picture does a dial act?"),
        Entry("pages/disentanglement.py", "Disentanglement", "hub", "Does each dial stand for one thing?"),
    ],
}


def entries() -> dict[str, list[Entry]]:
    """Every page by section, those that nobody named last."""
    named = {entry.file for section in _NAMED.values() for entry in section}
    files = (f"pages/{path.name}" for path in sorted(Path(__file__).parents[1].glob("[!_]*.py")))
    more = [Entry(file, Path(file).stem.replace("_", " ").capitalize()) for file in files if file not in named]
    return _NAMED | ({"More": more} if more else {})


def enter() -> StreamlitPage:
    """Set up the browser's tab, lay out the pages, and say which one is asked for."""
    st.session_state[ENTERED] = True
    st.set_page_config(page_title="Betaboard", page_icon=ICON, layout="wide")
    sections = {section: [_page(entry) for entry in group] for section, group in entries().items()}
    return st.navigation(sections, expanded=True)


def through_the_door() -> None:
    """Send a page that runs on its own through dashboard.py.

    Until st.navigation is first called in a server's life, Streamlit takes any folder called `pages` for its older
    kind of app and runs a page that is opened by its address without the dashboard around it. A session that began
    so is sent there too if another one has called st.navigation meanwhile.
    """
    if ENTERED not in st.session_state:
        enter()
        st.rerun()


def links() -> None:
    """The way on: each page and the question that it answers."""
    for entry in (entry for section in entries().values() for entry in section if entry != HOME):
        st.page_link(entry.file, label=entry.question or entry.title, icon=f":material/{entry.icon}:", help=entry.title)


def _page(entry: Entry) -> st.Page:
    icon = f":material/{entry.icon}:"
    return st.Page(entry.file, title=entry.title, icon=icon, default=entry == HOME, help=entry.question or None)
