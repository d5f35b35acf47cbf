"""Walks between the codes of two test pictures, and around one: as they are stored, else decoded and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
import streamlit as st

from pages.parts import run_files
from pages.parts.maps import labels_of
from pages.parts.traversals import STARTS, decoder, opened, told
from vae_core.explain.walks import picture_name
from vae_core.latents import interpolation, resampling, sampling
from vae_core.latents.neighbourhoods import majority
from vae_core.runs import Run, schema


@dataclass(frozen=True)
class Walk:
    """From one test picture to another; `noisy`: with the same noise added to both codes."""

    start: int
    end: int
    path: str
    noisy: bool

    def codes(self, run: Run) -> np.ndarray:
        """(T, D)"""
        latents = run_files.arrays(run, schema.LATENTS, "mu", "logvar")
        mu, logvar = (latents[name][[self.start, self.end]] for name in ("mu", "logvar"))
        if self.noisy:
            mu = mu + np.exp(0.5 * logvar) * sampling.prior(1, mu.shape[1])
        return interpolation.PATHS[self.path](*mu)


def choose_picture(runs: Sequence[Run], title: str, key: str, default: int) -> int:
    """One of the first test pictures."""
    count = min(STARTS, *(len(run_files.arrays(run, schema.LATENTS, "mu")["mu"]) for run in runs))
    return st.selectbox(
        title,
        range(count),
        min(default, count - 1),
        format_func=lambda place: picture_name(place, kind(runs[0], place)),
        key=key,
        bind="query-params",
        width=170,
    )


def kind(run: Run, place: int) -> str:
    """What the test picture at a place shows; nothing without labels."""
    labels = labels_of(run)
    return "" if labels is None else run.label_names[labels[place]]


def walked(run: Run, walk: Walk) -> np.ndarray:
    """The pictures (T, H, W, C) of a walk, decoded now if the run does not hold them."""
    images = run_files.arrays(run, schema.IMAGES, "interpolation_pairs", "interpolations")
    if len(images) == 2 and not walk.noisy:
        stored = np.flatnonzero((images["interpolation_pairs"] == (walk.start, walk.end)).all(axis=1))
        if len(stored):
            return images["interpolations"][stored[0], list(interpolation.PATHS).index(walk.path)]
    return _walked(str(run.folder), run.stamp(), astuple(walk))


def around(run: Run, place: int) -> np.ndarray:
    """The pictures (E, H, W, C) around a test picture, decoded now if the run does not hold them."""
    images = run_files.arrays(run, schema.IMAGES, "resampled_values", "resampled")
    if len(images) == 2 and place < len(images["resampled"]):
        return images["resampled"][place]
    return _around(str(run.folder), run.stamp(), place)


def kinds_passed(run: Run, walk: Walk) -> list[str]:
    """What most known codes around each step show; nothing without labels, or where labels are told to the model."""
    labels = labels_of(run)
    if labels is None or run.config.get("conditional"):
        return []
    found = majority(walk.codes(run), run_files.arrays(run, schema.LATENTS, "mu")["mu"], labels)
    return [run.label_names[label] for label in found]


@st.cache_resource(max_entries=64, show_spinner="Drawing the walk ...")
def _walked(folder: str, stamp: run_files.Stamp, walk: tuple[int, int, str, bool]) -> np.ndarray:
    run, way = opened(folder), Walk(*walk)
    before, after = (decoder(run, told(run, place + 1)) for place in (way.start, way.end))
    return interpolation.walk(before, after, way.codes(run))


@st.cache_resource(max_entries=64, show_spinner="Drawing the pictures ...")
def _around(folder: str, stamp: run_files.Stamp, place: int) -> np.ndarray:
    run = opened(folder)
    latents = run_files.arrays(run, schema.LATENTS, "mu", "logvar")
    mu, logvar = latents["mu"][place], latents["logvar"][place]
    return resampling.resample(decoder(run, told(run, place + 1)), mu, logvar, resampling.values())
