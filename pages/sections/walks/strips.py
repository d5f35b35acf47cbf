"""A walk as a strip of pictures a model, above them what a plain fade of the originals looks like."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart
from pages.parts.missing import originals_button
from pages.parts.screen import is_phone
from pages.sections.walks.interpolations import Walk, kinds_passed
from vae_core.explain import walks as explain
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.pictures.pixels import cross_fade
from vae_core.runs import OpenedRun
from vae_core.runs.opened import originals_of


def show_strips(
    runs: Mapping[str, OpenedRun], pictures: Mapping[str, np.ndarray], walk: Walk, cell: int, head: DeltaGenerator
) -> None:
    """The strips, their words into `head`. pictures: of every model, (T, H, W, C)."""
    texts = next(iter(runs.values())).label_texts
    first, last = (texts[place] or f"picture {place + 1}" for place in (walk.start, walk.end))
    originals, steps = originals_of(runs.values()), len(next(iter(pictures.values())))
    kinds = {name: kinds_passed(run, walk) for name, run in runs.items()}
    idle = [name for name, run in runs.items() if not run.dimensions.count]
    conditional = [name for name, run in runs.items() if run.conditional]
    words = explain.walk_words(
        kinds, idle, (first, last), walk.path, conditional=conditional, fade=originals is not None
    )
    with head:
        explained_chart.question(words, first=True)
    rows = dict(pictures)
    if originals is not None:
        rows = {"plain fade": cross_fade(originals[walk.start], originals[walk.end], steps), **rows}
    shares = [f"{share:.0%}" for share in np.linspace(0, 1, steps)]
    notes = [explain.where_it_changes([] if name in idle else kinds.get(name, []), steps) for name in rows]
    every = slice(None, None, 2 if is_phone() else 1)
    figure = image_grid(
        np.stack(list(rows.values()))[:, every],
        column_heads=[first, *shares[1:-1], last][every],
        row_heads=list(rows),
        notes=[row[every] for row in notes] if any(map(any, notes)) else None,
        cell=cell,
    )
    numbers = pd.DataFrame({name: pd.Series(passed, shares[: len(passed)]) for name, passed in kinds.items()})
    explained_chart.show(words, figure, numbers.rename_axis("on the way"), key="walk", still=True)
    if originals is None:
        originals_button(runs.values())
