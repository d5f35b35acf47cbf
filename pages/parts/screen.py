"""What kind of screen a page is read on: a phone, a laptop, a projector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

_KEY = "screen"
# A laptop of 1366 x 768 with the side bar open counts as 1. Only what differs from it is reported: a laptop waits for
# nothing. When the system turns light or dark, that is reported too, because charts are drawn with the ink of the page.
_JS = """
export default function ({ data, setStateValue }) {
    const main = document.querySelector("[data-testid=stMain]");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const sent = { ...data };
    let waiting;
    const tell = (name, value) => { if (sent[name] !== value) setStateValue(name, sent[name] = value); };
    const measure = () => {
        const room = Math.min(main.clientWidth / 1066, innerHeight / 720);
        tell("scale", Math.round(5 * Math.min(Math.max(room, 1), 2)) / 5);
        tell("narrow", main.clientWidth < 640);
    };
    const turned = () => setTimeout(() => setStateValue("dark", dark.matches), 300);
    const watcher = new ResizeObserver(() => { clearTimeout(waiting); waiting = setTimeout(measure, 200); });
    watcher.observe(main);
    dark.addEventListener("change", turned);
    return () => { clearTimeout(waiting); watcher.disconnect(); dark.removeEventListener("change", turned); };
}
"""
_SCREEN = st.components.v2.component("screen", html="<span></span>", js=_JS)


def is_phone() -> bool:
    """Whether the page is read on a phone or in a window as narrow: there, small charts stand below each other."""
    return "Mobi" in st.context.headers.get("User-Agent", "") or bool(_state().get("narrow"))


def measure() -> None:
    """Let the browser say how much room there is; call it once, where an empty line does not show."""
    ignore = lambda: None  # noqa: E731 - the new run that follows is all that is needed
    last = {"scale": scale(), "narrow": bool(_state().get("narrow"))}
    _SCREEN(
        key=_KEY,
        data=last,
        height="content",
        on_scale_change=ignore,
        on_narrow_change=ignore,
        on_dark_change=ignore,
    )


def scale() -> float:
    """How many times as large as on a laptop pictures may be: 1 to 2."""
    return float(_state().get("scale") or 1.0)


def _state() -> Mapping[str, Any]:
    return st.session_state.get(_KEY) or {}


def enlarged(figure: go.Figure) -> go.Figure:
    """The figure, taller by the scale; a grid of pictures then fills the width too."""
    layout = figure.layout
    if not layout.height:
        return figure
    around = (layout.margin.t or 0) + (layout.margin.b or 0)
    return figure.update_layout(height=round((layout.height - around) * scale() + around))
