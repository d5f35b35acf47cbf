"""Dials that correspond: the same attribute in every model as one row, and all correlations between two models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart, run_files
from pages.parts.dimension_names import names_of
from pages.parts.screen import is_phone
from pages.parts.traversals import start_name, traversals_of
from vae_core.explain import matching as explain
from vae_core.figures.dimensions.correlation_matrix import correlation_matrix
from vae_core.figures.dimensions.matching import Strip, matched_grid
from vae_core.latents import traversals
from vae_core.latents.matching import WEAK, Match, correlations, from_correlations
from vae_core.runs import Run, schema
from vae_core.runs.dimensions import Dimensions

# Pictures of a strip, by the number of models side by side: all of them are among those that are stored.
PICTURES = {2: 7, 3: 5, 4: 3, 5: 3}
MOST_ROWS = 12  # dials of the reference that are shown


def reference_of(runs: Mapping[str, Run], dials: Mapping[str, Dimensions]) -> str:
    """The model to begin with: the one noted as baseline, else the first that uses a dial.

    Where there are others, not one of beta 0: nothing tells its dials how far to reach, so turning them draws noise.
    """
    baseline = [name for name, run in runs.items() if run.notes.get("baseline")]
    using = [name for name in runs if dials[name].count]
    pressed = [name for name in using if runs[name].beta]
    return next(iter([*baseline, *pressed, *using, *runs]))


def matched(
    runs: Mapping[str, Run],
    dials: Mapping[str, Dimensions],
    reference: str,
    start: int,
    limit: float,
    head: DeltaGenerator,
) -> None:
    """Draw the grid, its words into `head`, and below it the matrix. runs: of one data set, also a single one."""
    mine = dials[reference]
    order = [reference, *(name for name in runs if name != reference)]
    matches = {name: match_of(runs, dials, reference, name) for name in order}
    steps = 2 if is_phone() else PICTURES.get(len(order), 2)
    pictures = {name: traversals_of(runs[name], start, traversals.values(limit, steps)) for name in order}
    shown = mine.order[:MOST_ROWS].tolist()
    grid = [
        [_strip(matches[name], dial, pictures[name], mine, own=name == reference) for name in order] for dial in shown
    ]
    numbers = match_table(matches, mine, reference)
    in_use = {name: dials[name].count for name in order}
    words = explain.matched_words(numbers, reference, in_use, WEAK, start_name(list(runs.values()), start))
    with head:
        explained_chart.question(words, first=True)
    heads = [f"{name}<br><sup>{dials[name].count} of {len(dials[name])} dials used</sup>" for name in order]
    figure = matched_grid(grid, heads, _row_heads(runs[reference], mine, shown, start, limit))
    explained_chart.show(words, figure, numbers, key="matched", still=True)
    if len(order) > 1:
        _matrix(runs, dials, order)


def match_of(runs: Mapping[str, Run], dials: Mapping[str, Dimensions], first: str, second: str) -> Match:
    """The match of two models, of the correlations between their stored codes."""
    return from_correlations(correlations_of(runs, first, second), dials[first].used, dials[second].used)


def correlations_of(runs: Mapping[str, Run], first: str, second: str) -> np.ndarray:
    """The rank correlations of all dials of two models, -1 to 1."""
    mu, other = (run_files.arrays(runs[name], schema.LATENTS, "mu")["mu"] for name in (first, second))
    return correlations(mu, other)


def _strip(found: Match, dial: int, pictures: np.ndarray, mine: Dimensions, *, own: bool) -> Strip:
    """What one model has for a dial of the reference."""
    if own:
        return Strip(pictures[dial], f"dial {dial}" if mine.used[dial] else "not used", not mine.used[dial])
    if found.dial[dial] < 0:
        some = (found.dial >= 0).any()
        return Strip(None, "none left" if some and mine.used[dial] else "")
    row = pictures[found.dial[dial]]
    return Strip(row[::-1] if found.flipped[dial] else row, note_of(found, dial), not found.found[dial])


def note_of(found: Match, dial: int) -> str:
    """Which dial it is in the other model, and how sure that is: 'dial 3 · ⇄ 0.41 weak'."""
    said = ("⇄ " if found.flipped[dial] else "") + f"{found.strength[dial]:.2f}"
    if is_phone():
        return said
    return f"dial {found.dial[dial]} · {said}" + ("" if found.found[dial] else " weak")


def _row_heads(run: Run, dials: Dimensions, shown: Sequence[int], start: int, limit: float) -> list[str]:
    """The reference's dials, and what they do in its pictures."""
    called = names_of(run, [dial for dial in shown if dials.used[dial]], start, traversals.values(limit))
    return [f"dial {dial}" + (f"<br><sup>{called[dial].text}</sup>" if dial in called else "") for dial in shown]


def match_table(matches: Mapping[str, Match], mine: Dimensions, reference: str) -> pd.DataFrame:
    """One row a dial in use of the reference and another model that has one for it, as `explain.matched_words` asks."""
    rows = [
        (dial, name, found.dial[dial], found.strength[dial], found.flipped[dial], found.found[dial])
        for dial in mine.order[: mine.count].tolist()
        for name, found in matches.items()
        if name != reference and found.dial[dial] >= 0
    ]
    columns = ["dial", "model", "its dial", "strength", "flipped", "found"]
    return pd.DataFrame(rows, columns=columns).astype({"found": bool})  # else an empty one would select columns


def _matrix(runs: Mapping[str, Run], dials: Mapping[str, Dimensions], order: Sequence[str]) -> None:
    """All correlations between two models."""
    head = st.container()
    with st.container(horizontal=True):
        first = st.selectbox("Rows", order, key="matrix-rows", persist_state="session", width=200)
        second = st.selectbox("Columns", order, 1, key="matrix-columns", persist_state="session", width=200)
    values, found = correlations_of(runs, first, second), match_of(runs, dials, first, second)
    rows, columns = dials[first].order, _by_match(dials[first], found, dials[second])
    used = dials[first].order[: dials[first].count].tolist()
    strongest = {dial: float(np.abs(values[dial][dials[second].used]).max(initial=0)) for dial in used}
    words = explain.correlation_words(strongest, int(found.found.sum()), first, second)
    with head:
        explained_chart.question(words)
    figure = correlation_matrix(
        values[np.ix_(rows, columns)],
        _names(rows, dials[first]),
        _names(columns, dials[second], between="<br>"),
        [columns.tolist().index(found.dial[dial]) if found.dial[dial] >= 0 else -1 for dial in rows],
    )
    table = pd.DataFrame(
        values, [f"dial {i}" for i in range(len(values))], [f"dial {i}" for i in range(values.shape[1])]
    )
    explained_chart.show(words, figure, table, key="matrix")


def _by_match(mine: Dimensions, found: Match, theirs: Dimensions) -> np.ndarray:
    """The other model's dials in the order of the rows that they are matched to, the rest by falling use."""
    taken = [dial for dial in found.dial[mine.order].tolist() if dial >= 0]
    return np.array(taken + [dial for dial in theirs.order.tolist() if dial not in taken])


def _names(order: np.ndarray, dials: Dimensions, between: str = " ") -> list[str]:
    return [f"dial {dial}" + ("" if dials.used[dial] else f"{between}<sup>not used</sup>") for dial in order]
