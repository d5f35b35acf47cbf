"""`dsprites`: all 737,280 drawn squares, ellipses and hearts of 64x64 pixels, with known factors; no network."""

from __future__ import annotations

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset, split_own
from vae_core.data.rendering import FACTORS, ORIENTATIONS, POSITIONS, SCALES, SHAPES, draw_grid


@DATASETS.register("dsprites")
def load_dsprites(source: Source) -> Dataset:
    """dSprites in the order of the published file, drawn in seconds; it takes 3 GB of memory.

    Factors: 3 shapes (the labels), 6 scales, 40 orientations, 32 x and 32 y. The colour, of which there is one, is left
    out. The last orientation is the first again, and a square repeats after 90 degrees, an ellipse after 180.
    """
    images, factors = draw_grid(range(len(SCALES)), range(len(ORIENTATIONS)), range(len(POSITIONS)))
    return Dataset(
        name="dsprites",
        images=images[..., None],
        splits=split_own(len(images)),
        labels=factors[:, FACTORS.index("shape")],
        label_names=SHAPES,
        factors=factors,
        factor_names=FACTORS,
    )
