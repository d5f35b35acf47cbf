"""Test pictures through every model; error maps where the originals are here."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart
from pages.sections.reconstructions.compared_pictures import ComparedPictures
from vae_core.explain.words import Words
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.figures.pictures.reconstructions import reconstructions
from vae_core.pictures.pixels import error_maps

FIRST, BEST, WORST = "The first", "Best redrawn", "Worst redrawn"
COUNTS = (3, 6, 12)


@st.fragment
def show_redrawn(pictures: ComparedPictures, words: Words) -> None:
    """The grid with its controls; the question stands above."""
    names, originals, errors = list(pictures.runs), pictures.originals, pictures.errors
    with st.container(horizontal=True):
        order = FIRST if errors is None else _choose_order()
        count = st.segmented_control(
            "How many", COUNTS, default=COUNTS[0], key="how-many-pictures", required=True, bind="query-params"
        )
    rows = _ranking(pictures, order)[:count]
    heads = [pictures.heads[row] for row in rows]
    if originals is None or errors is None:
        figure = image_grid(pictures.redrawn[rows], column_heads=names, row_heads=heads, cell=72)
        numbers = pd.DataFrame({"How much pictures differ": pictures.varieties})
    else:
        maps = error_maps(originals[rows, None], pictures.redrawn[rows])
        figure = reconstructions(originals[rows], pictures.redrawn[rows], maps, column_heads=names, row_heads=heads)
        numbers = pd.DataFrame(errors, columns=names).rename_axis("test picture")
        numbers.insert(0, "label", pictures.heads)
    explained_chart.show(words, figure, numbers, key="redrawn", still=True)


def _choose_order() -> str:
    return st.segmented_control(
        "Which pictures",
        [FIRST, BEST, WORST],
        default=FIRST,
        key="which-pictures",
        required=True,
        bind="query-params",
    )


def _ranking(pictures: ComparedPictures, order: str) -> np.ndarray:
    """The places of the pictures in the order in which they are wanted."""
    if pictures.errors is None or order == FIRST:
        return np.arange(len(pictures.redrawn))
    ranking = np.argsort(pictures.errors.mean(axis=1), kind="stable")
    return ranking[::-1] if order == WORST else ranking
