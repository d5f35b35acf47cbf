"""The same attribute in every model as one row of pictures, and all correlations between two models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart
from pages.parts.decoding import turned
from pages.parts.matching import correlations_of, match_note, match_of, match_table
from pages.parts.screen import is_phone
from pages.parts.starts import start_name
from pages.sections.traversals.dimension_names import names_of
from vae_core.explain import matching as explain
from vae_core.figures.dimensions.correlation_matrix import correlation_matrix
from vae_core.figures.dimensions.matching import Strip, matching_grid
from vae_core.latents import traversals
from vae_core.latents.matching import WEAK, Match
from vae_core.runs import OpenedRun
from vae_core.runs.dimensions import Dimensions

# Pictures of a strip, by the number of models side by side: all of them are among those that are stored.
PICTURES = {2: 7, 3: 5, 4: 3, 5: 3}
MOST_ROWS = 12  # dials of the reference that are shown


def same_dials(runs: Mapping[str, OpenedRun], reference: str, start: int, limit: float, head: DeltaGenerator) -> None:
    """Draw the grid, its words into `head`, and below it the matrix. runs: of one data set, also a single one."""
    dimensions = runs[reference].dimensions
    order = [reference, *(name for name in runs if name != reference)]
    matches = {name: match_of(runs[reference], runs[name]) for name in order}
    steps = 2 if is_phone() else PICTURES.get(len(order), 2)
    pictures = {name: turned(runs[name], start, traversals.traversal_values(limit, steps)) for name in order}
    dials = dimensions.order[:MOST_ROWS].tolist()
    grid = [
        [
            _own_strip(dial, pictures[name], dimensions)
            if name == reference
            else _matched_strip(matches[name], dial, pictures[name], dimensions)
            for name in order
        ]
        for dial in dials
    ]
    numbers = match_table(matches, dimensions, reference)
    in_use = {name: runs[name].dimensions.count for name in order}
    words = explain.matched_words(numbers, reference, in_use, WEAK, start_name(runs.values(), start))
    with head:
        explained_chart.question(words, first=True)
    heads = [f"{name}<br><sup>{in_use[name]} of {len(runs[name].dimensions)} dials used</sup>" for name in order]
    figure = matching_grid(grid, heads, _row_heads(runs[reference], dials, start, limit))
    explained_chart.show(words, figure, numbers, key="matched", still=True)
    if len(order) > 1:
        _matrix(runs, order)


def _own_strip(dial: int, pictures: np.ndarray, dimensions: Dimensions) -> Strip:
    """What the reference has for one of its dials."""
    used = dimensions.used[dial]
    return Strip(pictures[dial], f"dial {dial}" if used else "not used", not used)


def _matched_strip(match: Match, dial: int, pictures: np.ndarray, dimensions: Dimensions) -> Strip:
    """What another model has for a dial of the reference, whose dimensions are given."""
    if match.dimension[dial] < 0:
        return Strip(None, "none left" if (match.dimension >= 0).any() and dimensions.used[dial] else "")
    row = pictures[match.dimension[dial]]
    return Strip(row[::-1] if match.flipped[dial] else row, match_note(match, dial), not match.strong[dial])


def _row_heads(run: OpenedRun, dials: Sequence[int], start: int, limit: float) -> list[str]:
    """The reference's dials, and what they do in its pictures."""
    used = [dial for dial in dials if run.dimensions.used[dial]]
    names = names_of(run, used, start, traversals.traversal_values(limit))
    return [f"dial {dial}" + (f"<br><sup>{names[dial].text}</sup>" if dial in names else "") for dial in dials]


def _matrix(runs: Mapping[str, OpenedRun], order: Sequence[str]) -> None:
    """All correlations between two models."""
    head = st.container()
    with st.container(horizontal=True):
        first = st.selectbox("Rows", order, key="matrix-rows", persist_state="session", width=200)
        second = st.selectbox("Columns", order, 1, key="matrix-columns", persist_state="session", width=200)
    values, match = correlations_of(runs[first], runs[second]), match_of(runs[first], runs[second])
    mine, theirs = runs[first].dimensions, runs[second].dimensions
    rows, columns = mine.order, _by_match(mine, match, theirs)
    used = mine.order[: mine.count].tolist()
    strongest = {dial: float(np.abs(values[dial][theirs.used]).max(initial=0)) for dial in used}
    words = explain.correlation_words(strongest, int(match.strong.sum()), first, second)
    with head:
        explained_chart.question(words)
    figure = correlation_matrix(
        values[np.ix_(rows, columns)],
        _names(rows, mine),
        _names(columns, theirs, between="<br>"),
        [columns.tolist().index(match.dimension[dial]) if match.dimension[dial] >= 0 else -1 for dial in rows],
    )
    table = pd.DataFrame(
        values, [f"dial {i}" for i in range(len(values))], [f"dial {i}" for i in range(values.shape[1])]
    )
    explained_chart.show(words, figure, table, key="matrix")


def _by_match(mine: Dimensions, match: Match, theirs: Dimensions) -> np.ndarray:
    """The other model's dials in the order of the rows that they are matched to, the rest by falling use."""
    matched = [dial for dial in match.dimension[mine.order].tolist() if dial >= 0]
    return np.array(matched + [dial for dial in theirs.order.tolist() if dial not in matched])


def _names(order: np.ndarray, dimensions: Dimensions, between: str = " ") -> list[str]:
    return [f"dial {dial}" + ("" if dimensions.used[dial] else f"{between}<sup>not used</sup>") for dial in order]
