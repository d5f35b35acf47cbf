"""The way out of the dashboard: the chosen models' story as one page or as slides, made when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from pages.parts.opened_runs import READER
from vae_core.runs import Run, RunStore
from vae_core.runs.opened import MEASURED


def offer(runs: Sequence[Run], store: RunStore, by: str) -> None:
    """In the side bar: what to send to people who have no dashboard. Models without results are left out."""
    whole = [run for run in runs if run.status == "completed" and all(run.has(part) for part in MEASURED)]
    with st.sidebar.popover("Take it with you", icon=":material/ios_share:", disabled=not whole, width="stretch"):
        st.markdown("The story of the models shown, in one file that needs neither network nor server.")
        for name, suffix, icon in (("Page (HTML)", ".html", "web"), ("Slides (PowerPoint)", ".pptx", "slideshow")):
            st.download_button(
                name,
                partial(_report, suffix, whole, store, by),
                f"betaboard{suffix}",
                on_click="ignore",
                icon=f":material/{icon}:",
                key=f"send-{suffix}",
                width="stretch",
            )
        st.markdown("A link to this page as you see it, for people who can open this dashboard:")
        st.code(_link(), language=None, wrap_lines=True)


def _link() -> str:
    """The address of the page with everything that it keeps there."""
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    return f"{(st.context.url or '').partition('?')[0]}?{urlencode(pairs)}"


def _report(suffix: str, runs: Sequence[Run], store: RunStore, by: str) -> bytes:
    from vae_core.report import make  # the slides' library: only when they are asked for

    return make(suffix, runs, store, READER, by)
