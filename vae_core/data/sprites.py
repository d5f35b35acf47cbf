"""`sprites`: 18,000 drawn squares, ellipses and hearts of 32x32 pixels, with known factors; no network."""

from __future__ import annotations

import numpy as np

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset, split_own
from vae_core.data.dsprites import REPORTED
from vae_core.data.rendering import FACTORS, SHAPES, draw_grid
from vae_core.faces import DataFace

_SCALES = range(6)
_ORIENTATIONS = range(10)
_POSITIONS = range(2, 32, 3)
_SUBSET = (
    "These sprites are a coarser subset of dSprites, so that they train on a laptop: 18,000 pictures of 32x32 (3 "
    "shapes, 6 sizes, 10 turns, 10 x 10 places) where dSprites has 737,280 of 64x64 (40 turns, 32 x 32 places)."
)


@DATASETS.register("sprites", DataFace("Sprites", "drawn shapes", note=_SUBSET, reported=REPORTED))
def load_sprites(source: Source) -> Dataset:
    """A coarser full grid of dSprites at half its size, each pixel the mean of 2x2: 32x32 grey images.

    Factors: 3 shapes (the labels), 6 scales, 10 orientations, 10 x and 10 y. Orientations run from 0 to 83 degrees, a
    step short of a quarter turn: a square looks the same after 90 degrees, an ellipse after 180, so that here, other
    than in dSprites, every combination is another picture.
    """
    images, factors = draw_grid(_SCALES, _ORIENTATIONS, _POSITIONS)
    n, height, width = images.shape
    blocks = images.reshape(n, height // 2, 2, width // 2, 2)
    return Dataset(
        name="sprites",
        images=blocks.mean(axis=(2, 4), dtype=np.float32).round().astype(np.uint8)[..., None],
        splits=split_own(n),
        labels=factors[:, FACTORS.index("shape")],
        label_names=SHAPES,
        factors=factors,
        factor_names=FACTORS,
    )
