"""The pictures around the one that a walk begins with."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pages.parts import explained_chart
from pages.parts.screen import is_phone
from pages.sections.walks.interpolations import around
from vae_core.explain import walks as explain
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.style.theme import signed
from vae_core.latents import resampling
from vae_core.pictures.pixels import mean_error
from vae_core.runs import OpenedRun


def show_surroundings(runs: Mapping[str, OpenedRun], place: int, cell: int) -> None:
    """A row a model, of the test picture at a place."""
    pictures = {name: around(run, place) for name, run in runs.items()}
    changes = {name: float(mean_error(row[0], row[-1])) for name, row in pictures.items()}
    text = next(iter(runs.values())).label_texts[place]
    words = explain.resampling_words(changes, explain.picture_name(place, text))
    explained_chart.question(words)
    epsilons = [signed(epsilon) for epsilon in resampling.epsilons()]
    every = slice(None, None, 2 if is_phone() else 1)
    images = np.stack(list(pictures.values()))[:, every]
    figure = image_grid(images, column_heads=epsilons[every], row_heads=list(pictures), cell=cell)
    numbers = pd.DataFrame({"change from end to end": changes}).rename_axis("model")
    explained_chart.show(words, figure, numbers, key="around", still=True)
