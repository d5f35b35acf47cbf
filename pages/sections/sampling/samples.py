"""Pictures that models drew from no picture, in blocks: one a model and a way to draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pages.parts import picture_scores
from vae_core.explain import sampling as explain
from vae_core.runs import OpenedRun


@dataclass(frozen=True)
class Block:
    """Some of the pictures (n, H, W, C), and the share of all of them that look like redrawn ones."""

    pictures: np.ndarray
    share: float


def kinds(runs: Iterable[OpenedRun]) -> list[int]:
    """The labels of which some run has drawn pictures."""
    return sorted({int(label) for run in runs if run.class_samples for label in run.class_samples.labels})


def blocks(run: OpenedRun, kind: int | None, *, strangest: bool, count: int) -> dict[str, Block | None]:
    """Way to draw -> `count` of what the run drew, the strangest or the first ones; None where nothing is stored."""
    pictures = {explain.NOISE: run.samples, explain.TYPICAL: run.mixture_samples}
    if kind is not None:
        pictures[explain.kind_name(run.label_names[kind])] = _of_kind(run, kind)
    return {
        way: None if images is None else _block(run, way, images, strangest=strangest, count=count)
        for way, images in pictures.items()
    }


def rows_of(block: Block | None, lines: int) -> list[np.ndarray | None]:
    """The pictures of a block in so many rows of equal length."""
    return [None] * lines if block is None else list(np.split(block.pictures, lines))


def _of_kind(run: OpenedRun, kind: int) -> np.ndarray | None:
    """What the run drew of one label: (n, H, W, C)."""
    if run.class_samples is None:
        return None
    place = np.flatnonzero(run.class_samples.labels == kind)
    return run.class_samples.pictures[place[0]] if len(place) else None


def _block(run: OpenedRun, way: str, images: np.ndarray, *, strangest: bool, count: int) -> Block:
    likeness, usual = picture_scores.resemblance(run, way, images)
    order = np.argsort(likeness, kind="stable") if strangest else np.arange(len(images))
    return Block(images[order[:count]], float((likeness >= usual).mean()))
