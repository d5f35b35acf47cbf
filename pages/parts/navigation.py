"""The pages, as the side bar lists them: each where its own `PAGE` says, under 'More' where it says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from pages.parts.page_face import PageFace, face_of

_BARS = """\
<rect x="2" y="4" width="6" height="24" rx="2" fill="#3367aa"/>
<rect x="11" y="10" width="6" height="18" rx="2" fill="#6e6dae"/>
<rect x="20" y="16" width="6" height="12" rx="2" fill="#9d74ae"/>
<rect x="29" y="22" width="6" height="6" rx="2" fill="#c27da9"/>"""
# Drawn here, because Streamlit fetches the icons that it names from a network when they stand in the browser's tab.
ICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -2 37 37">{_BARS}</svg>'
# The name in a grey that reads on light and dark, after bars in the colours of beta.
LOGO = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 176 32">{_BARS}
<text x="46" y="25" font-family="Helvetica, Arial, sans-serif" font-size="25" font-weight="700" fill="#6f8290" \
textLength="128" lengthAdjust="spacingAndGlyphs">Betaboard</text></svg>"""


@dataclass(frozen=True)
class Entry:
    """One page: its file, and what it says of itself."""

    file: str
    face: PageFace


ENTERED = "entered"  # in a session that came in through dashboard.py
ROOT = Path(__file__).parents[2]
HOME = "pages/overview.py"


def entries() -> dict[str, list[Entry]]:
    """Every page by section of the side bar, in the order of their places."""
    files = sorted((ROOT / "pages").glob("[!_]*.py"))
    pages = [Entry(f"pages/{file.name}", _face(file, file.stat().st_mtime_ns)) for file in files]
    sections: dict[str, list[Entry]] = {}
    for entry in sorted(pages, key=lambda entry: (entry.face.place, entry.face.title)):
        sections.setdefault(entry.face.section, []).append(entry)
    return sections


@lru_cache(maxsize=256)
def _face(file: Path, changed: int) -> PageFace:
    return face_of(file)


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
    for entry in (entry for section in entries().values() for entry in section if entry.file != HOME):
        face = entry.face
        st.page_link(entry.file, label=face.question or face.title, icon=f":material/{face.icon}:", help=face.title)


def _page(entry: Entry) -> st.Page:
    face = entry.face
    icon, help = f":material/{face.icon}:", face.question or None
    return st.Page(entry.file, title=face.title, icon=icon, default=entry.file == HOME, help=help)
