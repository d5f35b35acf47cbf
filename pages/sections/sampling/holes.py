"""Noise that falls where no picture has its code: what is drawn there, beside what is drawn where many have theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import explained_chart, picture_scores
from pages.parts.opened_runs import BY_STATE
from pages.parts.screen import is_phone
from vae_core.explain import holes as explain
from vae_core.explain.sampling import NOISE
from vae_core.figures.pictures.samples import sample_grid
from vae_core.latents import sampling
from vae_core.latents.holes import DensityRatio, density_ratio
from vae_core.runs import OpenedRun

DRAWS = 2_048  # draws that the share is counted over; the first of them are those whose pictures are stored
ENDS = 16  # pictures at either end that are judged
PER_ROW, PER_ROW_ON_A_PHONE = 6, 3  # of them in a row
LINES = 2  # rows of a block where there is one model alone


@dataclass(frozen=True, eq=False)
class Ends:
    """What a model draws at one end, sorted: pictures (n, H, W, C), and how many of them look like redrawn ones."""

    pictures: np.ndarray
    alike: int


def holes(runs: Mapping[str, OpenedRun], cell: int) -> None:
    """One row a model: its pictures from the emptiest and from the fullest places. runs by the names of the models."""
    shares, ends = {}, {}
    for name, run in runs.items():
        places = _density_ratio(run) if run.dimensions.count else None
        shares[name] = places.share_in_holes if places else float("nan")
        ends[name] = _ends(run, places) if places else None
    numbers = _table(shares, ends)
    idle = [name for name, each in ends.items() if each is None]
    conditional = any(run.conditional for run in runs.values())
    words = explain.hole_words(numbers, idle, DRAWS, conditional=conditional)
    explained_chart.question(words)
    if len(idle) == len(runs):
        return
    lines = LINES if len(runs) == 1 else 1
    count = (PER_ROW_ON_A_PHONE if is_phone() else PER_ROW) * lines
    below = [""] * (lines - 1)
    figure = sample_grid(
        {
            way: [row for each in ends.values() for row in _rows(each[way] if each else None, count, lines)]
            for way in explain.WAYS
        },
        row_heads=[text for name in runs for text in (explain.row_head(name, shares[name], name in idle), *below)],
        cell=cell,
        notes={
            way: [text for each in ends.values() for text in (*below, _note(each[way]) if each else "")]
            for way in explain.WAYS
        },
    )
    explained_chart.show(words, figure, numbers, key="holes", still=True)


def _ends(run: OpenedRun, places: DensityRatio) -> dict[str, Ends]:
    """What it drew at the emptiest places, the emptiest first, and at the fullest, the fullest first."""
    samples = run.samples
    likeness, usual = picture_scores.resemblance(run, NOISE, samples)
    order = np.argsort(places.at_noise[: len(samples)], kind="stable")
    count = min(ENDS, len(samples) // 2)
    rows = {explain.EMPTIEST: order[:count], explain.FULLEST: order[::-1][:count]}
    return {way: Ends(samples[chosen], int((likeness[chosen] >= usual).sum())) for way, chosen in rows.items()}


def _rows(end: Ends | None, count: int, lines: int) -> list[np.ndarray | None]:
    return [None] * lines if end is None else list(np.split(end.pictures[:count], lines))


def _note(end: Ends) -> str:
    return explain.end_note(end.alike, len(end.pictures), short=is_phone())


def _table(shares: Mapping[str, float], ends: Mapping[str, dict[str, Ends] | None]) -> pd.DataFrame:
    """One row a model, as `explain.hole_words` asks."""
    rows = [
        [shares[name], *(each[way].alike / len(each[way].pictures) if each else np.nan for way in explain.WAYS)]
        for name, each in ends.items()
    ]
    return pd.DataFrame(rows, index=pd.Index(ends, name="model"), columns=[explain.IN_HOLES, *explain.WAYS])


@st.cache_data(max_entries=64, show_spinner=False, hash_funcs=BY_STATE)
def _density_ratio(run: OpenedRun) -> DensityRatio:
    """How full the places of the noise are, in the dials in use."""
    used = run.dimensions.used
    noise = sampling.prior(DRAWS, run.mu.shape[1])
    return density_ratio(run.mu[:, used], run.logvar[:, used], noise[:, used])
