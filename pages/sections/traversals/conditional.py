"""The same code drawn as each class, by a model that is told the class of a picture beside its code."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart, run_files
from pages.parts.traversals import opened, start_name
from vae_core.explain import conditional as explain
from vae_core.figures.pictures.image_grid import image_grid
from vae_core.runs import Run, schema

ROWS, MOST_CLASSES = 6, 12  # pictures whose codes are drawn, and classes that they are drawn as


def is_conditional(run: Run) -> bool:
    """Whether the model is told the label of each picture."""
    return bool(run.config.get("conditional"))


def as_each_class(run: Run, name: str, head: DeltaGenerator) -> None:
    """Draw the grid of a conditional run called `name`, its words into `head`."""
    classes = run.label_names[:MOST_CLASSES]
    mu = run_files.arrays(run, schema.LATENTS, "mu")["mu"]
    codes = np.concatenate([np.zeros_like(mu[:1]), mu[: ROWS - 1]])
    drawn = _drawn(str(run.folder), run.stamp(), len(classes), codes)
    words = explain.class_words(name, drawn, classes)
    with head:
        explained_chart.question(words, first=True)
    heads, images, empty = [str(label) for label in classes], drawn, []
    if (originals := run_files.inputs(run)) is not None:
        shown = np.concatenate([np.zeros_like(originals[:1]), originals[: len(codes) - 1]])
        heads, images, empty = ["original", *heads], np.concatenate([shown[:, None], drawn], axis=1), [(0, 0)]
    rows = [start_name([run], start) for start in range(len(codes))]
    figure = image_grid(images, column_heads=heads, row_heads=rows, cell=64, empty=empty)
    pixels = drawn.reshape(*drawn.shape[:2], -1).mean(axis=-1) / 255
    numbers = pd.DataFrame(pixels, rows, classes).rename_axis("mean brightness of")
    explained_chart.show(words, figure, numbers, key="classes", still=True)


@st.cache_resource(max_entries=16, show_spinner="Drawing the pictures ...")
def _drawn(folder: str, stamp: run_files.Stamp, classes: int, _codes: np.ndarray) -> np.ndarray:
    """Every code (N, D) as each of the classes: (N, classes, H, W, C) uint8."""
    from vae_core.training.decoding import class_decoder  # torch: only when something must be decoded

    decode = class_decoder(opened(folder))
    images = decode(np.repeat(_codes, classes, axis=0), np.tile(np.arange(classes), len(_codes)))
    return images.reshape(len(_codes), classes, *images.shape[1:])
