"""Which samples the sampled scores look at."""

from __future__ import annotations

import numpy as np

from vae_core.errors import BadInput
from vae_core.evaluation.disentanglement.shared import Shared

Seed = int | np.random.Generator
Rows = tuple[np.ndarray, np.ndarray]
"""Those to fit on and those to judge on."""


def train_and_test(
    shared: Shared, num_train: int, num_test: int, seed: Seed, rows: Rows | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Rows to fit and to judge on: (num_train,), (num_test,), or `rows` as they are.

    Drawn without repeats, so that nothing is judged that was fitted: the published library draws with repeats from
    all combinations of factors, and on few thousands its test samples were partly trained on. Where there are fewer
    samples than asked for, all are used, shared out in the same proportion.
    """
    if rows is None:
        n, total = len(shared.codes), num_train + num_test
        order = np.random.default_rng(seed).permutation(n)[:total]
        cut = num_train if n >= total else n * num_train // total
        rows = order[:cut], order[cut:]
    train, test = rows
    if not len(train) or not len(test) or not (np.ptp(shared.levels[train], axis=0) > 0).all():
        raise BadInput(f"{len(shared.codes)} samples are too few to learn each factor on some and judge it on others.")
    return train, test


class SameValue:
    """Draws samples that share the value of one factor with others."""

    def __init__(self, shared: Shared) -> None:
        levels, most = shared.levels, shared.sizes.max()
        self._order = np.argsort(levels, axis=0, kind="stable").T.ravel()
        self._counts = np.stack([np.bincount(column, minlength=most) for column in levels.T])
        before = np.cumsum(self._counts, axis=1) - self._counts
        self._starts = before + len(levels) * np.arange(levels.shape[1])[:, None]

    def draw(self, factor: np.ndarray, level: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
        """Rows (M, size), at random among those where factor (M,) has the level, (M, 1) for all or (M, size)."""
        factor = factor[:, None]
        offset = rng.random((len(factor), size)) * self._counts[factor, level]
        return self._order[self._starts[factor, level] + offset.astype(np.int64)]
