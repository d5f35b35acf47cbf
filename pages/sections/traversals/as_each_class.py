"""The same code drawn as each class, by a model that is told the class of a picture beside its code."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart
from pages.parts.opened_runs import BY_MODEL
from pages.parts.starts import start_name
from vae_core.explain import conditional as explain
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.runs import OpenedRun

ROWS, MOST_CLASSES = 6, 12  # pictures whose codes are drawn, and classes that they are drawn as


def as_each_class(run: OpenedRun, name: str, head: DeltaGenerator) -> None:
    """Draw the grid of a conditional run called `name`, its words into `head`."""
    classes = run.label_names[:MOST_CLASSES]
    pictures = _pictures_as(run, len(classes))
    words = explain.class_words(name, pictures, classes)
    with head:
        explained_chart.question(words, first=True)
    heads, images, empty = [str(label) for label in classes], pictures, []
    if (originals := run.originals) is not None:
        first_column = np.concatenate([np.zeros_like(originals[:1]), originals[: len(pictures) - 1]])
        heads, images, empty = ["original", *heads], np.concatenate([first_column[:, None], pictures], axis=1), [(0, 0)]
    rows = [start_name([run], start) for start in range(len(pictures))]
    figure = image_grid(images, column_heads=heads, row_heads=rows, cell=64, empty=empty)
    pixels = pictures.reshape(*pictures.shape[:2], -1).mean(axis=-1) / 255
    numbers = pd.DataFrame(pixels, rows, classes).rename_axis("mean brightness of")
    explained_chart.show(words, figure, numbers, key="classes", still=True)


@st.cache_resource(max_entries=16, show_spinner="Drawing the pictures ...", hash_funcs=BY_MODEL)
def _pictures_as(run: OpenedRun, classes: int) -> np.ndarray:
    """The prior mean and the codes of the first test images, each as every class: (N, classes, H, W, C) uint8."""
    from vae_core.training.decoding import class_decoder  # torch: only when something must be decoded

    codes = np.concatenate([np.zeros_like(run.mu[:1]), run.mu[: ROWS - 1]])
    images = class_decoder(run)(np.repeat(codes, classes, axis=0), np.tile(np.arange(classes), len(codes)))
    return images.reshape(len(codes), classes, *images.shape[1:])
