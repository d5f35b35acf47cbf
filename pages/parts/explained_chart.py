"""The one skeleton that every chart is shown in: question, answer, picture, what to look for; the rest folded away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.parts.chart_files import chart_buttons
from pages.parts.screen import enlarged, is_phone
from vae_core.explain import glossary
from vae_core.explain.words import Words
from vae_core.figures.style.theme import INK, INK_ON_DARK

COLUMN, WIDEST = 150, 880  # px: of the table of numbers, which a laptop's page has room for


def question(words: Words, *, first: bool = False) -> None:
    """The question and the answer. `first`: the question is the title of the page."""
    (st.title if first else st.header)(words.question, anchor=False)
    st.markdown(f"##### {words.answer}", help=glossary.tooltip(words.answer))


def show(
    words: Words,
    figure: go.Figure,
    numbers: pd.DataFrame,
    *,
    key: str,
    titles: Mapping[str, str] | None = None,
    still: bool = False,
    zoom: bool = False,
    gif: Callable[[], bytes] | None = None,
) -> None:
    """A Plotly figure with everything that belongs under it.

    titles: of columns of the numbers, for people; files keep the names that a program can read. still: a picture to
    look at, not to drag. zoom: the wheel zooms; else it scrolls the page. gif: makes the same pictures into a file that
    plays anywhere.
    """
    st.plotly_chart(
        enlarged(legible(figure)),
        key=key,
        alt=words.alt,
        config={
            "staticPlot": still,
            "scrollZoom": zoom,
            "displaylogo": False,
            "displayModeBar": False if is_phone() else "hover",  # on touch screens it would cover titles
            "toImageButtonOptions": {"format": "png", "scale": 3},
        },
    )
    notes(words, numbers, key=key, titles=titles, figure=figure, gif=gif)


def ink() -> str:
    """The colour of the text in charts."""
    return INK_ON_DARK if st.context.theme.type == "dark" else INK


def legible(figure: go.Figure) -> go.Figure:
    """A copy with its text in the ink of the page: Streamlit's own chart theme has a contrast of 3.7 on white."""
    colour = ink()
    copy = go.Figure(figure)
    copy.update_layout(font_color=colour, legend_font_color=colour)
    copy.update_xaxes(tickfont_color=colour, title_font_color=colour)
    copy.update_yaxes(tickfont_color=colour, title_font_color=colour)
    copy.update_coloraxes(colorbar_tickfont_color=colour)
    return copy


def notes(
    words: Words,
    numbers: pd.DataFrame,
    *,
    key: str,
    titles: Mapping[str, str] | None = None,
    figure: go.Figure | None = None,
    printed: Callable[[], go.Figure] | None = None,
    gif: Callable[[], bytes] | None = None,
) -> None:
    """What to look for and what not to conclude; closed: how it is made, the numbers, the downloads.

    printed: draws a chart that is none of Plotly's with Plotly, for the files to save.
    """
    left, right = st.columns(2)
    left.markdown(f":material/visibility: **Look for:** {words.look_for}")
    right.markdown(f":material/block: **Do not conclude:** {words.do_not_conclude}")
    with st.container(horizontal=True):
        with st.popover("How it is made", icon=":material/info:"):
            st.markdown(words.how)
        with st.popover("Numbers", icon=":material/table:"):
            width = min(COLUMN * (len(numbers.columns) + 1), WIDEST)
            st.dataframe(numbers.rename(columns=titles or {}), width=width, alt=f"Numbers behind: {words.alt}")
        with st.popover("Download", icon=":material/download:"):
            _downloads(numbers, figure, key)
            if printed is not None and st.toggle("Draw for print", key=f"{key}-printed"):
                print_key = f"{key}-print"
                st.plotly_chart(legible(printed()), key=print_key, alt=words.alt, config={"staticPlot": True})
                chart_buttons(print_key)
        if gif is not None:
            name, icon = f"{key}.gif", ":material/gif_box:"
            st.download_button("Save as GIF", gif, name, "image/gif", icon=icon, key=f"{key}-gif", on_click="ignore")


def _downloads(numbers: pd.DataFrame, figure: go.Figure | None, key: str) -> None:
    options: dict[str, Any] = {"on_click": "ignore", "width": "stretch"}
    table = numbers.to_csv().encode()
    st.download_button("Numbers (CSV)", table, f"{key}.csv", "text/csv", key=f"{key}-csv", **options)
    if figure is not None:
        chart_buttons(key)
        page = lambda: figure.to_html(include_plotlyjs=True).encode()  # noqa: E731 - built only when asked for
        st.download_button("Chart to explore (HTML)", page, f"{key}.html", "text/html", key=f"{key}-html", **options)
