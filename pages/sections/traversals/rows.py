"""One dial of every model, or every dial of one, turned from end to end: a row of pictures each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart
from pages.parts.decoding import turned
from pages.parts.screen import is_phone
from pages.sections.traversals.controls import COMPARE, View
from pages.sections.traversals.dimension_names import names_of
from vae_core.explain import traversals as explain
from vae_core.explain.phrasing import rounded
from vae_core.figures.dimensions.traversals import Turn, traversal_grid
from vae_core.latents import traversals
from vae_core.latents.difference_maps import change_table

CELL, PHONE_CELL = 56, 34  # px


def rows_of_pictures(view: View, start_name: str, head: DeltaGenerator) -> None:
    """The grid of a view, its words into `head`. start_name: what the dials are turned from."""
    positions = traversals.traversal_values(view.limit, view.steps)
    pictures = {name: turned(run, view.start, positions) for name, run in view.runs.items()}
    numbers = change_table({name: run.dimensions for name, run in view.runs.items()}, pictures)
    if view.kind == COMPARE:
        rows = numbers[numbers["place"] == view.place]
        words = explain.one_dial_words(numbers, view.place, view.limit, start_name)
    else:
        rows = numbers
        words = explain.one_model_words(numbers, view.limit, start_name)
    with head:
        explained_chart.question(words, first=True)
    grid = [
        Turn(_row_head(row, view), pictures[row["model"]][row["dial"]], bool(row["used"]))
        for row in rows.to_dict("records")
    ]
    figure = traversal_grid(grid, positions, cell=PHONE_CELL if is_phone() else CELL)
    explained_chart.show(words, figure, numbers, key="traversals", still=True)


def _row_head(row: Mapping[Any, Any], view: View) -> str:
    """Whose dial a row of the table shows, what it does and how much it is used."""
    dial = f"{row['model']} · dial {row['dial']}" if view.kind == COMPARE else f"dial {row['dial']}"
    if is_phone():
        return dial.replace(" · ", "<br>")
    if not row["used"]:
        return f"{dial}<br><sup>not used</sup>"
    positions = traversals.traversal_values(view.limit, view.steps)
    name = names_of(view.runs[row["model"]], [row["dial"]], view.start, positions)[row["dial"]].text
    facts = " · ".join(filter(None, [name, f"KL {rounded(row['kl'])}"]))
    return f"{dial}<br><sup>{facts}</sup>"
