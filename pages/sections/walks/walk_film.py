"""The walk of every model at once, to be played."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from pages.parts import explained_chart
from vae_core.explain import walks as explain
from vae_core.figures.pictures.film import film
from vae_core.figures.pictures.gif import gif
from vae_core.pictures.pixels import largest_step
from vae_core.runs import OpenedRun

CELLS, MANY_CELL = {1: 240, 2: 220, 3: 190, 4: 150}, 96  # px, of more models smaller
MOMENT = 250  # ms that a step of the film stays


def show_film(runs: Mapping[str, OpenedRun], pictures: Mapping[str, np.ndarray]) -> None:
    """pictures: of every model, (T, H, W, C)."""
    names, steps = list(pictures), len(next(iter(pictures.values())))
    largest = {
        name: largest_step(walk) if runs[name].dimensions.count else float("nan") for name, walk in pictures.items()
    }
    words = explain.film_words(largest, steps - 1)
    explained_chart.question(words)
    images = np.stack(list(pictures.values()), axis=1)[:, None]
    shares = [f"{share:.0%}" for share in np.linspace(0, 1, steps)]
    figure = film(
        images,
        shares,
        prefix="on the way: ",
        column_heads=names,
        cell=CELLS.get(len(names), MANY_CELL),
        duration=MOMENT,
        opens_on=0,
    )
    numbers = pd.DataFrame({"largest step": largest}).rename_axis("model")
    explained_chart.show(words, figure, numbers, key="walk-film", gif=lambda: gif(images, shares, names, cell=140))
