"""Pictures that models drew from no picture, in blocks: one a model and a way to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pages.parts import picture_scores, run_files
from vae_core.explain import sampling as explain
from vae_core.runs import Run, schema


@dataclass(frozen=True)
class Block:
    """Some of the pictures (n, H, W, C), and the share of all of them that look like redrawn ones."""

    pictures: np.ndarray
    share: float


def kinds(runs: Sequence[Run]) -> list[int]:
    """The labels of which some run has drawn pictures."""
    found = [run_files.arrays(run, schema.IMAGES, "class_sample_labels") for run in runs]
    return sorted({int(label) for each in found for labels in each.values() for label in labels})


def blocks(run: Run, kind: int | None, *, strangest: bool, count: int) -> dict[str, Block | None]:
    """Way to draw -> `count` of what the run drew, the strangest or the first ones; None where nothing is stored."""
    images = run_files.arrays(run, schema.IMAGES)
    stored = {explain.NOISE: images["samples"], explain.TYPICAL: images.get("mixture_samples")}
    if kind is not None:
        place = np.flatnonzero(images.get("class_sample_labels", np.array([])) == kind)
        name = explain.kind_name(run.label_names[kind])
        stored[name] = images["class_samples"][place[0]] if len(place) else None
    return {
        way: None if drawn is None else _block(run, way, drawn, strangest=strangest, count=count)
        for way, drawn in stored.items()
    }


def rows_of(block: Block | None, lines: int) -> list[np.ndarray | None]:
    """The pictures of a block in so many rows of equal length."""
    return [None] * lines if block is None else list(np.split(block.pictures, lines))


def _block(run: Run, way: str, drawn: np.ndarray, *, strangest: bool, count: int) -> Block:
    likeness, usual = picture_scores.resemblance(run, way, drawn)
    order = np.argsort(likeness, kind="stable") if strangest else np.arange(len(drawn))
    return Block(drawn[order[:count]], float((likeness >= usual).mean()))
