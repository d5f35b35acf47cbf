"""What every model draws when it is shown nothing: a block for each way to draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import explained_chart, picture_scores
from pages.parts.missing import evaluated_before
from pages.parts.screen import is_phone
from pages.sections.sampling.samples import blocks, kinds, rows_of
from vae_core.explain import sampling as explain
from vae_core.explain.pictures import SAME
from vae_core.figures.pictures.samples import sample_grid
from vae_core.runs import OpenedRun

PER_ROW, PER_ROW_ON_A_PHONE = 4, 2  # pictures in a row of a block
LINES = 3  # rows of a block where there is one model alone


class View(NamedTuple):
    """kind: the label of the pictures that are shown beside the others, if any. strangest: not the first ones."""

    kind: int | None
    strangest: bool


def controls(runs: Mapping[str, OpenedRun]) -> View:
    """Which of the by_model pictures are shown."""
    names, kind = next(iter(runs.values())).label_names, None
    if names and (stored := kinds(runs.values())):
        kind = st.selectbox(
            "One kind", stored, format_func=names.__getitem__, key="kind", bind="query-params", width=180
        )
    options = [explain.FIRST, explain.STRANGEST]
    which = st.segmented_control(
        "Of each", options, default=options[0], key="which-draws", required=True, bind="query-params"
    )
    return View(kind, which == explain.STRANGEST)


def show_draws(runs: Mapping[str, OpenedRun], view: View, cell: int, head: DeltaGenerator) -> None:
    """The blocks, their words into `head`; below them what is missing in models evaluated long ago."""
    lines = LINES if len(runs) == 1 else 1
    count = (PER_ROW_ON_A_PHONE if is_phone() else PER_ROW) * lines
    by_model = {name: blocks(run, view.kind, strangest=view.strangest, count=count) for name, run in runs.items()}
    ways = list(next(iter(by_model.values())))
    shares = pd.DataFrame(
        {way: [block.share if (block := each[way]) else np.nan for each in by_model.values()] for way in ways},
        index=list(runs),
    )
    conditional = any(run.conditional for run in runs.values())
    words = explain.draw_words(shares, _always_the_same(runs), conditional=conditional)
    with head:
        explained_chart.question(words, first=True)
    below = [""] * (lines - 1)
    figure = sample_grid(
        {way: [row for each in by_model.values() for row in rows_of(each[way], lines)] for way in ways},
        row_heads=[text for name in runs for text in (name, *below)],
        cell=cell,
        notes={
            way: [text for share in shares[way] for text in (*below, explain.share_note(share, short=is_phone()))]
            for way in ways
        },
    )
    explained_chart.show(words, figure, shares.rename_axis("model"), key="draws", still=True)
    lacking = {name: run for name, run in runs.items() if None in by_model[name].values()}
    evaluated_before(lacking, "pictures from typical codes")


def _always_the_same(runs: Mapping[str, OpenedRun]) -> list[str]:
    """The models that redraw hardly more than one picture, beside the originals or the most various model."""
    varieties = {name: picture_scores.variety_of_redrawn(run) for name, run in runs.items()}
    real = picture_scores.variety_of_originals(runs.values())
    standard = real if real == real else max(varieties.values())
    return [name for name, variety in varieties.items() if variety <= SAME * standard]
