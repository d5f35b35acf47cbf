"""The codes of the same pictures in several models as maps: which there are, where dots lie, what maps keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import streamlit as st

from pages.parts.opened_runs import BY_STATE
from pages.sections.latent_space.dot_colours import captions_of
from vae_core.explain import latent_space as explain
from vae_core.explain.map_methods import METHODS
from vae_core.figures.maps import canvas_maps
from vae_core.figures.maps.dot_colours import Amounts, Groups
from vae_core.latents.embeddings import methods_for
from vae_core.latents.neighbourhoods import (
    MapFidelity,
    aligned_with_first,
    chance_agreement,
    label_agreement,
    map_fidelity,
    value_agreement,
)
from vae_core.runs import OpenedRun
from vae_core.runs.opened import shared_map_methods

DIALS = "dials"  # the method that every run has: two dials, chosen by use


@dataclass(frozen=True, eq=False)
class CodeMaps:
    """runs, points, kept: by name of the model. points: (S, 2), of the first pictures, which all runs follow.

    places: of the two dials in each model's order of use. captions: what each picture shows, empty if not known.
    """

    runs: Mapping[str, OpenedRun]
    method: str
    places: tuple[int, int]
    colour: Groups | Amounts | None
    points: Mapping[str, np.ndarray]
    kept: Mapping[str, MapFidelity]
    captions: list[str]

    @property
    def count(self) -> int:
        """How many pictures each map shows."""
        return len(next(iter(self.points.values())))

    @property
    def many(self) -> bool:
        """Whether there are more dots than a chart can move."""
        return len(self.points) * self.count > canvas_maps.MOST_CHARTED


def code_maps(
    runs: Mapping[str, OpenedRun], method: str, places: tuple[int, int], colour: Groups | Amounts | None
) -> CodeMaps:
    """The maps of runs of one data set; those by a method are laid on the first one, those of two dials stay."""
    points = {name: _positions(run, method, places) for name, run in runs.items()}
    count = min(map(len, points.values()))  # a run may follow more pictures than another; the first ones are the same
    points = {name: positions[:count] for name, positions in points.items()}
    return CodeMaps(
        runs,
        method,
        places,
        colour and colour.first(count),
        points if method == DIALS else aligned_with_first(points),
        {name: _kept(run, method, points[name]) for name, run in runs.items()},
        captions_of(next(iter(runs.values())))[:count],
    )


def methods_of(runs: Iterable[OpenedRun]) -> list[str]:
    """The ways to draw a map that all runs have, in the order in which they are offered."""
    shared = {DIALS} | shared_map_methods(runs)
    return [method for method in METHODS if method in shared]


def missing_maps(runs: Mapping[str, OpenedRun]) -> str:
    """Why some maps cannot be chosen, which the runs would not be too large or too small for; else nothing."""
    lacking: dict[str, list[str]] = {}
    for name, run in runs.items():
        for method in methods_for(len(run.mu)):
            if method not in run.map_methods:
                lacking.setdefault(method, []).append(name)
    run_ids = {runs[name].run_id for names in lacking.values() for name in names if runs[name].trained_here}
    return explain.missing_maps_sentences(lacking, sorted(run_ids))


def axis_names(run: OpenedRun, places: tuple[int, int]) -> tuple[str, str]:
    """What lies along the axes of a map of two dials."""
    first, second = (_axis_name(run, place) for place in places)
    return first, second


def agreement(maps: CodeMaps) -> tuple[dict[str, float], float]:
    """How much a dot's nearest dots are like it in colour, on the map of each model, and what would be chance.

    For kinds the share of equal ones, for amounts how much of them the nearest dots tell; NaN for one colour.
    """
    colour = maps.colour
    if colour is None:
        return dict.fromkeys(maps.runs, np.nan), np.nan
    called = " ".join(colour.names) if isinstance(colour, Groups) else colour.title
    shares = {
        name: _agreement(
            run,
            (maps.method, maps.places, called, maps.count, isinstance(colour, Groups)),
            maps.points[name],
            colour.of if isinstance(colour, Groups) else colour.values[name],
        )
        for name, run in maps.runs.items()
    }
    return shares, chance_agreement(colour.of) if isinstance(colour, Groups) else 0.0


def _positions(run: OpenedRun, method: str, places: tuple[int, int]) -> np.ndarray:
    """Where the run's codes lie: (S, 2), on the stored map or along two dials; 0 along a dial that it does not have."""
    if method != DIALS:
        return run.map(method).points
    order = run.dimensions.order
    return np.stack(
        [run.mu[:, order[place - 1]] if place <= len(order) else np.zeros(len(run.mu)) for place in places], axis=1
    )


def _axis_name(run: OpenedRun, place: int) -> str:
    if place > len(run.dimensions):
        return "no such dial"
    dial = run.dimensions.order[place - 1]
    return f"dial {dial}" if run.dimensions.used[dial] else f"dial {dial} (not used)"


def _kept(run: OpenedRun, method: str, points: np.ndarray) -> MapFidelity:
    """What a map keeps of the neighbourhoods in the code; measured now where evaluation did not."""
    stored = None if method == DIALS else run.map(method).kept
    return map_fidelity(run.mu[: len(points)], points) if stored is None else MapFidelity(*stored.tolist())


# maps: the method, the dials, the colour's name, the number of dots, and whether the colour is a kind.
@st.cache_data(max_entries=128, show_spinner=False, hash_funcs=BY_STATE)
def _agreement(
    run: OpenedRun, settings: tuple[str, tuple[int, int], str, int, bool], _points: np.ndarray, _values: np.ndarray
) -> float:
    *_, kinds = settings
    return label_agreement(_points, _values) if kinds else value_agreement(_points, _values)
