"""The first test pictures, and beside them what each model makes of them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pages.parts import explained_chart, picture_scores
from pages.parts.missing import originals_button
from pages.parts.screen import is_phone
from vae_core.explain import comparison as explain
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.runs import OpenedRun
from vae_core.runs.opened import originals_of, redrawn_columns

PICTURES, CELL, PHONE = 4, 72, 340  # px: of a picture, and of a phone's width


def redrawn_pictures(runs: Mapping[str, OpenedRun], *, simpler: bool) -> None:
    """Draw them. runs: by name, of one data set. simpler: whether their codes are kept simpler one after the other."""
    originals = originals_of(runs.values())
    varieties = {name: picture_scores.variety_of_redrawn(run) for name, run in runs.items()}
    errors = {}
    if originals is not None:
        errors = {name: float(picture_scores.redrawing_errors(run, originals).mean()) for name, run in runs.items()}
    words = explain.strip_words(errors, varieties, picture_scores.variety_of_originals(runs.values()), simpler=simpler)
    explained_chart.question(words)
    columns = redrawn_columns(runs, originals)
    images = np.stack([pictures[:PICTURES] for pictures in columns.values()], axis=1)
    by_model = pd.DataFrame(
        {"Mean error of a pixel (share of full brightness)": errors, "How much pictures differ": varieties}
    )
    cell = PHONE // len(columns) if is_phone() else CELL
    figure = image_grid(images, column_heads=list(columns), cell=cell)
    explained_chart.show(words, figure, by_model, key="strip", still=True)
    originals_button(runs.values())
