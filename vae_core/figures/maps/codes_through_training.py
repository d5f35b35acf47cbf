"""Where the codes of the same pictures lay while models trained: a row of maps a model, from before training on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from vae_core.figures.maps.code_maps import code_maps
from vae_core.figures.style.theme import titled
from vae_core.runs.stored import CodeSnapshots

MOST_MOMENTS = 5  # of a model: a row that is read on a laptop
MOST_DOTS = 300  # of a map: there are many maps, and what counts is where they go
SIDE = 200  # px


def codes_through_training(
    models: Mapping[str, CodeSnapshots],
    *,
    labels: np.ndarray | None = None,
    label_names: Sequence[str] = (),
    across: int = MOST_MOMENTS,
) -> go.Figure:
    """Each model's maps stand in one frame, so that spreading and moving can be seen; frames differ between models.

    models: title -> codes (E, S, 2) of the same pictures. labels: (S,) places in label_names. across: maps a row.

    >>> codes = CodeSnapshots(np.array([0, 1, 9]), np.zeros((3, 4, 2)))
    >>> [note.text for note in codes_through_training({"beta 1": codes}).layout.annotations]
    ['untrained', 'epoch 1', 'epoch 9']
    """
    maps, frames = {}, {}
    count = min(MOST_MOMENTS, *(len(codes.epochs) for codes in models.values()))
    for model, (epochs, points) in models.items():
        for moment in moments(len(epochs), count):
            epoch = f"epoch {epochs[moment]}" if epochs[moment] else "untrained"
            title = titled(epoch, model) if len(models) > 1 else epoch
            maps[title], frames[title] = points[moment], points.reshape(-1, 2)
    return code_maps(
        maps,
        labels=labels,
        label_names=label_names,
        frames=frames,
        across=min(across, count),
        side=SIDE,
        most=MOST_DOTS,
    )


def moments(epochs: int, count: int = MOST_MOMENTS) -> np.ndarray:
    """Places of the epochs that are drawn, of so many that are stored: the first, the last, and evenly between."""
    return np.linspace(0, epochs - 1, min(count, epochs)).round().astype(int)
