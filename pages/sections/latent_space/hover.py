"""The pictures that dots show on hovering: the originals, or where these are not here, redrawn by the first model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st

from pages.parts.opened_runs import BY_STATE
from pages.sections.latent_space.code_maps import CodeMaps
from vae_core.figures.pictures.sheets import thumbnail_sheet
from vae_core.figures.pictures.thumbnails import thumbnails
from vae_core.runs import OpenedRun

MOST_HOVERED = 10_000  # pictures that are sent ahead, to be seen on hovering


@dataclass(frozen=True)
class HoverPictures:
    """addresses: one a picture, for charts. sheet: all in one, for canvases: its address, columns, and the width and
    height of a picture. Both are empty where there are too many. original: whether they are originals."""

    addresses: list[str]
    sheet: dict[str, Any]
    original: bool

    @property
    def any(self) -> bool:
        return bool(self.addresses or self.sheet["sheet"])


def hover_pictures(maps: CodeMaps) -> HoverPictures:
    """What the dots of the maps show."""
    holder = next((run for run in maps.runs.values() if run.originals is not None), None)
    original = holder is not None
    run = holder or next(iter(maps.runs.values()))
    none: dict[str, Any] = {"sheet": "", "columns": 0, "cell": [0, 0]}
    if maps.count > MOST_HOVERED:
        return HoverPictures([], none, original)
    if maps.many:
        return HoverPictures([], _sheet(run, original, maps.count), original)
    return HoverPictures(_addresses(run, original, maps.count), none, original)


def _pictures(run: OpenedRun, original: bool, count: int) -> np.ndarray:
    pictures = run.originals if original else run.reconstructions
    assert pictures is not None
    return pictures[:count]


@st.cache_data(max_entries=16, show_spinner=False, hash_funcs=BY_STATE)
def _addresses(run: OpenedRun, original: bool, count: int) -> list[str]:
    return thumbnails(_pictures(run, original, count))


@st.cache_data(max_entries=8, show_spinner=False, hash_funcs=BY_STATE)
def _sheet(run: OpenedRun, original: bool, count: int) -> dict[str, Any]:
    sheet = thumbnail_sheet(_pictures(run, original, count))
    return {"sheet": sheet.address, "columns": sheet.columns, "cell": [sheet.width, sheet.height]}
