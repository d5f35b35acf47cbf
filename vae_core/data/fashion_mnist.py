"""`fashion-mnist`: 70,000 pictures of garments of 28x28 pixels (Xiao, Rasul and Vollgraf, arXiv 1708.07747)."""

from __future__ import annotations

from vae_core.data.catalogue import DATASETS, Source
from vae_core.data.dataset import Dataset
from vae_core.data.idx import load_idx
from vae_core.faces import DataFace

_GARMENTS = ("T-shirt", "Trousers", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


@DATASETS.register("fashion-mnist", DataFace("Fashion-MNIST", "photos of clothes"))
def load_fashion_mnist(source: Source) -> Dataset:
    """28x28 grey images with ten kinds of garment as labels; the official test set of 10,000."""
    return load_idx("fashion-mnist", "FashionMNIST", _GARMENTS, source)
