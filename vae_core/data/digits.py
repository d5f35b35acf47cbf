"""`digits`: 1,797 handwritten digits of 8x8 pixels, bundled with scikit-learn (UCI ML repository); no network."""

from __future__ import annotations

import numpy as np

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset, split_own
from vae_core.faces import DataFace

_WHITE = 16  # the bundled pixels count from 0 to 16


@DATASETS.register("digits", DataFace("Digits", "handwritten digits"))
def load_digits(source: Source) -> Dataset:
    """8x8 grey images with labels 0 to 9."""
    from sklearn.datasets import load_digits as bundled

    digits = bundled()
    return Dataset(
        name="digits",
        images=np.round(digits.images * (255 / _WHITE)).astype(np.uint8)[..., None],
        splits=split_own(len(digits.images)),
        labels=digits.target.astype(np.int64),
        label_names=tuple(str(digit) for digit in range(10)),
    )
