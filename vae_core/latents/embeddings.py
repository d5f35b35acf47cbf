"""Maps of the codes on a plane, started from one map of the pictures so that maps of different runs lie alike.

t-SNE and UMAP find one of many equally good maps, and which one depends on where they begin. Runs of a data set follow
the same pictures, so each run's map begins from the finished map of the pictures themselves, at its full size and
without the early exaggeration that would throw it over. What that brings, as the mean distance between an image's
places in two runs' maps laid on each other (`neighbourhoods.aligned`, spread 1), on seven runs of digits and the four
fully connected ones of Fashion-MNIST that use their dimensions:

    t-SNE from each run's PCA 0.78 and 0.53, from the pictures' finished map 0.38 and 0.23
    UMAP  from each run's PCA 0.66 and 0.39, from the pictures' finished map 0.43 and 0.23

at the cost of at most about one percentage point of the neighbours kept. umap-learn's AlignedUMAP, which ties all
runs to each other, reaches 0.22 and 0.13 for one to two points, but must be computed anew for every choice of runs.

By `tests/benchmarks/embedding_speed.py` scikit-learn's t-SNE takes 43 s for 5,000 codes and openTSNE's 36 s: no reason
for another dependency. For 60,000 the first is not done after ten minutes, so of so many only UMAP is drawn.
"""

from __future__ import annotations

import warnings
from typing import Protocol

import numpy as np

from vae_core.errors import BadInput

ALL = "all"  # instead of names of maps
MOST_FOR_TSNE = 10_000  # codes; scikit-learn's takes many minutes for more, UMAP does not
FEWEST_FOR_NEIGHBOURS = 5  # codes; t-SNE and UMAP lay out neighbours, of which fewer have too few
_SEED = 0
_FEATURES = 50  # directions in which pictures vary most that are kept before neighbours are looked for
_ITERATIONS = 500  # of t-SNE that begins from a finished map: half of what it needs from nothing


class Method(Protocol):
    """Codes (S, D) -> places on a map (S, 2) float32. start: a map (S, 2) to begin from; else PCA."""

    def __call__(self, mu: np.ndarray, start: np.ndarray | None = None) -> np.ndarray: ...


def pca(mu: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """The two directions in which codes vary most: (S, D) -> (S, 2) float32; a missing second one is 0.

    There is one such map, wherever one would begin.
    """
    return in_plane_of(mu, mu)


def in_plane_of(mu: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Codes (..., D) -> (..., 2) float32, their places along the two directions in which mu (S, D) varies most.

    A missing second one is 0.
    """
    middle = mu.mean(axis=0, dtype=np.float64)
    _, _, directions = np.linalg.svd(mu - middle, full_matrices=False)
    plane = (codes - middle) @ directions[:2].T
    return np.pad(plane, (*[(0, 0)] * (plane.ndim - 1), (0, 2 - plane.shape[-1]))).astype(np.float32)


def tsne(mu: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """t-SNE (van der Maaten and Hinton 2008): (S, D) -> (S, 2) float32."""
    from sklearn.manifold import TSNE

    perplexity = min(30.0, (len(mu) - 1) / 3)
    if start is None:
        method = TSNE(2, perplexity=perplexity, init=_small(pca(mu)), random_state=_SEED)
    else:
        method = TSNE(
            2, perplexity=perplexity, init=start, early_exaggeration=1, max_iter=_ITERATIONS, random_state=_SEED
        )
    return method.fit_transform(mu).astype(np.float32)


def umap(mu: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """UMAP (McInnes et al., arXiv 1802.03426): (S, D) -> (S, 2) float32. From a start it takes shorter steps."""
    from umap import UMAP

    settings = {"init": _small(pca(mu))} if start is None else {"init": start, "n_epochs": 200, "learning_rate": 0.25}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns that a seed means one thread, which is what we want
        reducer = UMAP(n_neighbors=min(15, len(mu) - 1), random_state=_SEED, n_jobs=1, **settings)
        return reducer.fit_transform(mu).astype(np.float32)


METHODS: dict[str, Method] = {"pca": pca, "tsne": tsne, "umap": umap}


def methods_named(names: str) -> dict[str, Method]:
    """The methods of a list such as 'pca,umap', or 'all'; PCA is always among them, for it takes no time.

    BadInput for a name that no map has.
    """
    chosen = {name.strip() for name in names.split(",")}
    if names == ALL:
        return METHODS
    if chosen - set(METHODS):
        raise BadInput(f"--maps must be {ALL}, or some of {', '.join(METHODS)} with commas between; not '{names}'")
    return {name: method for name, method in METHODS.items() if name in chosen | {"pca"}}


def methods_for(count: int, names: str = ALL) -> dict[str, Method]:
    """Of these methods those that a map of that many codes is not too small for, and does not take too long with."""
    if count < FEWEST_FOR_NEIGHBOURS:
        return {"pca": pca}
    return {name: method for name, method in methods_named(names).items() if name != "tsne" or count <= MOST_FOR_TSNE}


def features(images: np.ndarray) -> np.ndarray:
    """Pictures (S, H, W, C) uint8 -> (S, at most 50): places along the directions in which pixels vary most."""
    from sklearn.decomposition import PCA

    pixels = images.reshape(len(images), -1).astype(np.float32) / 255
    return PCA(min(_FEATURES, *pixels.shape), svd_solver="randomized", random_state=_SEED).fit_transform(pixels)


def _small(plane: np.ndarray) -> np.ndarray:
    """A map at the small scale (standard deviation 1e-4) that t-SNE wants; a little noise parts equal codes."""
    noise = np.random.default_rng(_SEED).normal(size=plane.shape)
    spread = plane[:, 0].std() or 1.0
    return (1e-4 * (plane.astype(np.float64) / spread + 1e-3 * noise)).astype(np.float32)
