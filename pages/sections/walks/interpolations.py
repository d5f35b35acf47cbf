"""Walks between the codes of two test pictures, and around one: as they are stored, else decoded and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
import streamlit as st

from pages.parts.decoding import decoder
from pages.parts.opened_runs import BY_MODEL
from vae_core.explain.walks import picture_name
from vae_core.latents import interpolation, resampling, sampling
from vae_core.latents.neighbourhoods import majority_label
from vae_core.runs import OpenedRun

PICTURES = 16  # test images of a walk to begin or to end with: those shown on the other pages


@dataclass(frozen=True)
class Walk:
    """From one test picture to another; `noisy`: with the same noise added to both codes."""

    start: int
    end: int
    path: str
    noisy: bool

    def codes(self, run: OpenedRun) -> np.ndarray:
        """(T, D)"""
        ends = [self.start, self.end]
        mu = run.mu[ends]
        if self.noisy:
            mu = mu + np.exp(0.5 * run.logvar[ends]) * sampling.prior(1, mu.shape[1])
        return interpolation.PATHS[self.path](*mu)


def choose_picture(runs: Sequence[OpenedRun], title: str, key: str, default: int) -> int:
    """One of the first test pictures."""
    count = min(PICTURES, *(len(run.mu) for run in runs))
    texts = runs[0].label_texts
    return st.selectbox(
        title,
        range(count),
        min(default, count - 1),
        format_func=lambda place: picture_name(place, texts[place]),
        key=key,
        bind="query-params",
        width=170,
    )


def walked(run: OpenedRun, walk: Walk) -> np.ndarray:
    """The pictures (T, H, W, C) of a walk, decoded now if the run does not hold them."""
    if run.interpolations is not None and not walk.noisy:
        pairs, pictures = run.interpolations
        stored = np.flatnonzero((pairs == (walk.start, walk.end)).all(axis=1))
        if len(stored):
            return pictures[stored[0], list(interpolation.PATHS).index(walk.path)]
    return _walked(run, astuple(walk))


def around(run: OpenedRun, place: int) -> np.ndarray:
    """The pictures (E, H, W, C) around a test picture, decoded now if the run does not hold them."""
    if run.resampled is not None and place < len(run.resampled.pictures):
        return run.resampled.pictures[place]
    return _around(run, place)


def kinds_passed(run: OpenedRun, walk: Walk) -> list[str]:
    """What most known codes around each step show; nothing without labels, or where labels are told to the model."""
    if run.labels is None or run.conditional:
        return []
    return [run.label_names[label] for label in majority_label(walk.codes(run), run.mu, run.labels)]


@st.cache_resource(max_entries=64, show_spinner="Drawing the walk ...", hash_funcs=BY_MODEL)
def _walked(run: OpenedRun, settings: tuple[int, int, str, bool]) -> np.ndarray:
    walk = Walk(*settings)
    first, last = (decoder(run, run.condition(place)) for place in (walk.start, walk.end))
    return interpolation.walk(first, last, walk.codes(run))


@st.cache_resource(max_entries=64, show_spinner="Drawing the pictures ...", hash_funcs=BY_MODEL)
def _around(run: OpenedRun, place: int) -> np.ndarray:
    decode = decoder(run, run.condition(place))
    return resampling.resample(decode, run.mu[place], run.logvar[place], resampling.epsilons())
