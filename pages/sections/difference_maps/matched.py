"""Where dials act that say the same about the same pictures: in every model, and of two the one minus the other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart
from pages.parts.matching import correlations_of, match_note, match_of, match_table
from pages.parts.screen import is_phone
from pages.sections.difference_maps.by_model import DifferenceMaps, cell_of, map_of
from vae_core.explain import matched_difference_maps as explain
from vae_core.explain.difference_maps import Kind
from vae_core.explain.phrasing import percent
from vae_core.figures.dimensions.difference_maps import Column, difference_map_grid
from vae_core.latents.difference_maps import FOLLOWED, JointDimensions, joint_dimensions, overlap
from vae_core.latents.matching import WEAK, Match
from vae_core.runs.dimensions import Dimensions

CELL = 104  # px: room for 'dial 3 · ⇄ 0.41 weak'


def same_dials(acting: DifferenceMaps, reference: str, kind: Kind, head: DeltaGenerator) -> None:
    """A row for each dial of the reference, a column for each model. The models are of one data set."""
    order = [reference, *(name for name in acting.runs if name != reference)]
    matches = {name: match_of(acting.runs[reference], acting.runs[name]) for name in order}
    dimensions = acting.dimensions[reference]
    rows = dimensions.order[: min(acting.rows, max(dimensions.count, 1))]
    columns = [_own(acting, reference, kind, rows)]
    columns += [_matched(acting, name, matches[name], kind, rows) for name in order[1:]]
    overlaps = {name: overlap(acting.strengths[reference], acting.strengths[name]) for name in order[1:]}
    numbers = _with_overlaps(match_table(matches, dimensions, reference), overlaps)
    usual = [_unmatched(overlaps[name], matches[name], dimensions, acting.dimensions[name]) for name in order[1:]]
    in_use = {name: acting.dimensions[name].count for name in order}
    words = explain.all_models_words(numbers, _mean(usual), reference, in_use, kind, WEAK, acting.start_name)
    with head:
        explained_chart.question(words, first=True)
    figure = difference_map_grid(columns, _row_heads(rows), cell=cell_of(len(columns), CELL))
    explained_chart.show(words, figure, numbers, key="difference-maps", still=True)


def two_models(acting: DifferenceMaps, first: str, second: str, head: DeltaGenerator) -> None:
    """The maps of the dials of two models that match, and the second minus the first."""
    match = match_of(acting.runs[first], acting.runs[second])
    mine, theirs = acting.dimensions[first], acting.dimensions[second]
    overlaps = overlap(acting.strengths[first], acting.strengths[second])
    numbers = _with_overlaps(match_table({second: match}, mine, first), {second: overlaps})
    rows = [dial for dial in mine.order[: acting.rows].tolist() if match.dimension[dial] >= 0]
    joints = {
        int(dial): both
        for dial in theirs.order[: theirs.count]
        if (both := _joint(acting, first, second, int(dial))) is not None
    }
    usual = _mean([_unmatched(overlaps, match, mine, theirs)])
    split = pd.DataFrame(
        [(dial, both.first, both.second, both.together, both.alone) for dial, both in joints.items()],
        columns=["dial", "one", "other", "together", "alone"],
    )
    words = explain.two_models_words(numbers, usual, first, second, split, FOLLOWED, acting.start_name)
    with head:
        explained_chart.question(words, first=True)
    if not rows:
        return
    a, b = acting.strengths[first][rows], acting.strengths[second][match.dimension[rows]]
    alike = [f"overlap {percent(overlaps[dial, match.dimension[dial]])}" for dial in rows]
    columns = [
        Column(_head(acting, first), "strength", a, match.strong[rows]),
        Column(_head(acting, second), "strength", b, match.strong[rows], [match_note(match, dial) for dial in rows]),
        Column("second minus first", "difference", b - a, match.strong[rows], alike),
    ]
    explained_chart.show(
        words,
        difference_map_grid(columns, _row_heads(np.array(rows)), cell=cell_of(len(columns), CELL)),
        numbers,
        key="two",
        still=True,
    )


def _own(acting: DifferenceMaps, name: str, kind: Kind, rows: np.ndarray) -> Column:
    used = acting.dimensions[name].used[rows]
    return Column(_head(acting, name), kind, map_of(kind, acting.pictures[name][rows], acting.threshold), used)


def _matched(acting: DifferenceMaps, name: str, match: Match, kind: Kind, rows: np.ndarray) -> Column:
    """The dials of a model that match those shown of the reference: turned so that they rise together, NaN for none."""
    pictures = acting.pictures[name][match.dimension[rows]]
    flipped = match.flipped[rows]
    pictures = np.where(flipped[:, None, None, None, None], pictures[:, ::-1], pictures)
    values = map_of(kind, pictures, acting.threshold).astype(np.float32)
    has = match.dimension[rows] >= 0
    values[~has] = np.nan
    notes = [match_note(match, dial) if some else "" for dial, some in zip(rows.tolist(), has, strict=True)]
    return Column(_head(acting, name), kind, values, match.strong[rows], notes)


def _head(acting: DifferenceMaps, name: str) -> str:
    """The name of a model, and how many dials it uses where there is room to say so."""
    if is_phone():
        return name.replace(" · ", " ").replace(" ", "<br>")
    used = acting.dimensions[name].count
    return f"{name} · {used or 'no'} dial{'s' * (used != 1)} used"


def _row_heads(rows: np.ndarray) -> list[str]:
    return [f"dial {dial}" for dial in rows]


def _with_overlaps(matches: pd.DataFrame, overlaps: Mapping[str, np.ndarray]) -> pd.DataFrame:
    pairs = zip(matches["model"], matches["dial"], matches["its dial"], strict=True)
    return matches.assign(overlap=[float(overlaps[name][dial, other]) for name, dial, other in pairs])


def _unmatched(overlaps: np.ndarray, match: Match, mine: Dimensions, theirs: Dimensions) -> np.ndarray:
    """The overlaps of dials in use of two models that are not matched with each other."""
    apart = np.outer(mine.used, theirs.used)
    matched = np.flatnonzero(match.dimension >= 0)
    apart[matched, match.dimension[matched]] = False
    return overlaps[apart]


def _mean(overlaps: list[np.ndarray]) -> float:
    values = np.concatenate([*overlaps, np.empty(0)])
    values = values[np.isfinite(values)]
    return float(values.mean()) if len(values) else float("nan")


def _joint(acting: DifferenceMaps, first: str, second: str, dial: int) -> JointDimensions | None:
    """The two dials of the first model, by their numbers, that act where this one of the second does."""
    used = np.flatnonzero(acting.dimensions[first].used)
    correlations = correlations_of(acting.runs[first], acting.runs[second])[used, dial]
    both = joint_dimensions(acting.strengths[first][used], correlations, acting.strengths[second][dial])
    return both and JointDimensions(int(used[both.first]), int(used[both.second]), both.together, both.alone)
