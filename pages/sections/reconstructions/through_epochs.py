"""The first test pictures after every stored epoch, playable, and as a GIF."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pages.parts import explained_chart
from pages.sections.reconstructions.compared_pictures import ComparedPictures
from vae_core.explain import reconstructions as explain
from vae_core.figures.pictures.film import film
from vae_core.figures.pictures.gif import gif
from vae_core.pictures.pixels import mean_error

ROWS = 4


def show_epochs(pictures: ComparedPictures) -> None:
    """The film: of every model, at each epoch that any stored, what it stored last."""
    snapshots = {name: run.snapshots for name, run in pictures.runs.items()}
    epochs = np.unique(np.concatenate([each.epochs for each in snapshots.values()]))
    columns, formed = {}, {}
    for name, each in snapshots.items():
        latest = np.searchsorted(each.epochs, epochs, side="right") - 1
        columns[name] = each.pictures[np.maximum(latest, 0), :ROWS]
        formed[name] = explain.formed_after(each.epochs, mean_error(each.pictures, each.pictures[-1:]).mean(axis=1))
    if pictures.originals is not None:
        shape = next(iter(columns.values())).shape
        columns = {"original": np.broadcast_to(pictures.originals[: shape[1]], shape)} | columns
    heads = list(columns)
    images = np.stack(list(columns.values()), axis=2)  # (E, rows, columns, H, W, C)
    words = explain.epochs_words(formed, heads)
    explained_chart.question(words)
    numbers = pd.DataFrame({"nearly final after epoch": formed})
    rows = pictures.heads[: images.shape[1]]
    figure = film(images, [str(epoch) for epoch in epochs], prefix="epoch ", column_heads=heads, row_heads=rows)
    captions = [f"epoch {epoch}" for epoch in epochs]
    explained_chart.show(words, figure, numbers, key="epochs", gif=lambda: gif(images, captions, heads))
