"""Data sets as uint8 arrays in memory, with labels or known factors. Adding one is adding a file that registers it."""

from vae_core.data.catalogue import DATASETS, load, originals
from vae_core.data.dataset import Dataset

__all__ = ["DATASETS", "Dataset", "load", "originals"]
