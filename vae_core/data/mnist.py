"""`mnist`: 70,000 handwritten digits of 28x28 pixels (LeCun, Cortes and Burges, 1998)."""

from __future__ import annotations

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset
from vae_core.data.idx import load_idx
from vae_core.faces import DataFace


@DATASETS.register("mnist", DataFace("MNIST", "handwritten digits"))
def load_mnist(source: Source) -> Dataset:
    """28x28 grey images with labels 0 to 9; the official test set of 10,000."""
    return load_idx("mnist", "MNIST", tuple(str(digit) for digit in range(10)), source)
