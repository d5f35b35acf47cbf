"""Maps of the codes on a plane. Positions are comparable within a map; between maps only neighbourhoods are."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np

_SEED = 0


def pca(mu: np.ndarray) -> np.ndarray:
    """The two directions in which codes vary most: (S, D) -> (S, 2) float32; a missing second one is 0."""
    centred = mu.astype(np.float64) - mu.mean(axis=0, dtype=np.float64)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    plane = centred @ directions[:2].T
    return np.pad(plane, ((0, 0), (0, 2 - plane.shape[1]))).astype(np.float32)


def tsne(mu: np.ndarray) -> np.ndarray:
    """t-SNE (van der Maaten and Hinton 2008), begun from PCA to keep its large shape: (S, D) -> (S, 2) float32."""
    from sklearn.manifold import TSNE

    perplexity = min(30.0, (len(mu) - 1) / 3)
    start = _start(mu)
    return TSNE(2, perplexity=perplexity, init=start, random_state=_SEED).fit_transform(mu).astype(np.float32)


def umap(mu: np.ndarray) -> np.ndarray:
    """UMAP (McInnes et al., arXiv 1802.03426), begun from PCA: (S, D) -> (S, 2) float32."""
    from umap import UMAP

    neighbours = min(15, len(mu) - 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that a seed means one thread, which is what we want
        reducer = UMAP(n_neighbors=neighbours, init=_start(mu), random_state=_SEED, n_jobs=1)
        return reducer.fit_transform(mu).astype(np.float32)


METHODS: dict[str, Callable[[np.ndarray], np.ndarray]] = {"pca": pca, "tsne": tsne, "umap": umap}


def _start(mu: np.ndarray) -> np.ndarray:
    """PCA at the small scale (standard deviation 1e-4) that t-SNE wants; a little noise parts equal codes."""
    plane = pca(mu).astype(np.float64)
    noise = np.random.default_rng(_SEED).normal(size=plane.shape)
    spread = plane[:, 0].std() or 1.0
    return (1e-4 * (plane / spread + 1e-3 * noise)).astype(np.float32)
