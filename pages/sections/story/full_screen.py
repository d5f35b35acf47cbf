"""A button that shows the page alone on the whole screen, for a projector; the same button or Esc ends it."""

from __future__ import annotations

import streamlit as st

_CSS = """
button { font: inherit; font-size: 0.875rem; min-height: 2.5rem; padding: 0.25rem 0.75rem; white-space: nowrap;
    color: var(--st-text-color); background: var(--st-background-color); cursor: pointer;
    border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
"""
# Only the main part is enlarged: side bar and header stay behind it. Its own background would be clear on black.
_JS = """
export default function ({ data, parentElement }) {
    const button = parentElement.querySelector("button");
    const main = document.querySelector("[data-testid=stMain]");
    if (!document.fullscreenEnabled) { button.hidden = true; return; }
    const name = () => { button.textContent = document.fullscreenElement ? "Leave full screen" : "Full screen"; };
    const toggle = () => {
        if (document.fullscreenElement) return document.exitFullscreen();
        main.style.background = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
        return main.requestFullscreen();
    };
    const turn = (event) => {
        const key = { PageDown: data.forward, PageUp: data.back }[event.key];
        const target = key && document.querySelector(`.st-key-${key} button`);
        if (target) { event.preventDefault(); target.click(); }
    };
    name();
    button.onclick = toggle;
    document.addEventListener("fullscreenchange", name);
    document.addEventListener("keydown", turn);
    return () => {
        document.removeEventListener("fullscreenchange", name);
        document.removeEventListener("keydown", turn);
    };
}
"""
_BUTTON = st.components.v2.component("full_screen", html='<button type="button">Full screen</button>', css=_CSS, js=_JS)


def full_screen(back: str, forward: str) -> None:
    """Draw the button, where the browser can show a page on the whole screen.

    back, forward: keys of the buttons that Page Up and Page Down press, which is what a presenter's remote sends.
    """
    _BUTTON(key="full-screen", width="content", data={"back": back, "forward": forward})
