"""Where dials act, as the views of the Difference maps page draw it: every model in order of use, or one in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart
from pages.parts.decoding import turned
from pages.parts.screen import is_phone
from pages.parts.starts import start_name
from vae_core.explain import difference_maps as explain
from vae_core.explain.phrasing import ordinal
from vae_core.figures.dimensions.difference_maps import Column, difference_map_grid
from vae_core.latents import difference_maps as maps
from vae_core.latents import traversals
from vae_core.runs import OpenedRun
from vae_core.runs.dimensions import Dimensions, dimension_table

PHONE = 300  # px for all maps side by side


@dataclass(frozen=True, eq=False)
class DifferenceMaps:
    """The models that a view shows, what their dials are turned from, and what the viewer has set.

    rows: how many dials at most. threshold: of the standard deviation above which a pixel counts as changed.
    """

    runs: Mapping[str, OpenedRun]
    start: int
    threshold: float
    rows: int

    @cached_property
    def dimensions(self) -> dict[str, Dimensions]:
        """Which dimensions each model uses, and how much."""
        return {name: run.dimensions for name, run in self.runs.items()}

    @cached_property
    def pictures(self) -> dict[str, np.ndarray]:
        """Of every model, its dials turned: (D, T, H, W, C) uint8."""
        return {name: turned(run, self.start, traversals.traversal_values()) for name, run in self.runs.items()}

    @cached_property
    def strengths(self) -> dict[str, np.ndarray]:
        """Of every model, how much its dials change each pixel: (D, H, W)."""
        return {name: maps.strength(pictures) for name, pictures in self.pictures.items()}

    @property
    def start_name(self) -> str:
        """What the dials are turned from, in words."""
        return start_name(self.runs.values(), self.start)


def map_of(kind: explain.Kind, pictures: np.ndarray, threshold: float) -> np.ndarray:
    """The maps of some dials, or their first or last pictures: (D, T, H, W, C) -> (D, H, W) or (D, H, W, C)."""
    return {
        "down": lambda: pictures[:, 0],
        "up": lambda: pictures[:, -1],
        "strength": lambda: maps.strength(pictures),
        "signed": lambda: maps.signed(pictures),
        "published": lambda: maps.published(pictures, threshold),
    }[kind]()


def cell_of(columns: int, usual: int) -> int:
    """The side of a map in px: smaller where many stand side by side on a phone."""
    return min(usual, PHONE // columns) if is_phone() else usual


def compared(acting: DifferenceMaps, kind: explain.Kind, head: DeltaGenerator) -> None:
    """One map of every model, its dials in order of use."""
    columns = [_column(acting, name, name, kind, _notes(acting, name)) for name in acting.runs]
    most = min(max(map(len, acting.dimensions.values())), acting.rows)
    _draw(acting, columns, ["most used", *map(ordinal, range(2, most + 1))], [kind], head, cell_of(len(columns), 60))


def in_full(acting: DifferenceMaps, head: DeltaGenerator) -> None:
    """Every kind of map of the one model."""
    name = next(iter(acting.runs))
    columns = [_column(acting, name, title, kind) for kind, title in explain.TITLES.items()]
    used = acting.dimensions[name].used
    heads = [f"dial {dial}" + ("" if used[dial] else "<br><sup>not used</sup>") for dial in _row_dials(acting, name)]
    _draw(acting, columns, heads, list(explain.TITLES), head, cell_of(len(columns), 72))


def _draw(
    acting: DifferenceMaps,
    columns: Sequence[Column],
    heads: Sequence[str],
    kinds: Sequence[explain.Kind],
    head: DeltaGenerator,
    cell: int,
) -> None:
    numbers = dimension_table(acting.dimensions)
    by_use = [strengths[acting.dimensions[name].order] for name, strengths in acting.strengths.items()]
    numbers["strength"] = np.concatenate([strengths.mean(axis=(1, 2)) for strengths in by_use])
    numbers["touched"] = np.concatenate([(strengths > acting.threshold).mean(axis=(1, 2)) for strengths in by_use])
    words = explain.map_words(numbers, kinds, acting.threshold, acting.start_name)
    with head:
        explained_chart.question(words, first=True)
    figure = difference_map_grid(columns, heads, cell=cell)
    explained_chart.show(words, figure, numbers, key="difference-maps", still=True)


def _column(acting: DifferenceMaps, name: str, title: str, kind: explain.Kind, notes: Sequence[str] = ()) -> Column:
    dials = _row_dials(acting, name)
    values = map_of(kind, acting.pictures[name][dials], acting.threshold)
    return Column(title, kind, values, acting.dimensions[name].used[dials], notes)


def _notes(acting: DifferenceMaps, name: str) -> list[str]:
    used = acting.dimensions[name].used
    return [f"dial {dial}" if used[dial] else "not used" for dial in _row_dials(acting, name)]


def _row_dials(acting: DifferenceMaps, name: str) -> list[int]:
    """The dials of a model that have a row, the most used first."""
    return acting.dimensions[name].order[: acting.rows].tolist()
