"""Whether pictures look like reference ones, judged by the correlation of their pixels."""

from __future__ import annotations

import numpy as np

MOST_REFERENCES = 500  # pictures compared with; more would take long at 64 x 64 in colour
USUAL = 0.95  # the share of reference pictures that count as looking like another one
ALIKE = 0.95  # a correlation that counts as alike even where reference pictures are all but one and the same


def likeness(pictures: np.ndarray, references: np.ndarray) -> np.ndarray:
    """How much each picture is like the reference that it is most like: (n, H, W, C), (S, H, W, C) uint8 -> (n,).

    The correlation over pixels and channels, so that brightness and contrast do not count: 1 for the same picture, 0
    for one without any shape.
    """
    return _correlations(pictures, references[:MOST_REFERENCES]).max(axis=1)


def usual_likeness(references: np.ndarray) -> float:
    """How much USUAL of the reference pictures (S, H, W, C) are, at least, like another one; ALIKE at most."""
    if len(references) < 2:
        return ALIKE
    among = _correlations(references[:MOST_REFERENCES], references[:MOST_REFERENCES])
    np.fill_diagonal(among, -np.inf)
    return min(float(np.quantile(among.max(axis=1), 1 - USUAL)), ALIKE)


def _correlations(pictures: np.ndarray, references: np.ndarray) -> np.ndarray:
    return _standardised(pictures) @ _standardised(references).T


def _standardised(pictures: np.ndarray) -> np.ndarray:
    """Each picture as a row of mean 0 and length 1; of zeros where all its pixels are equal."""
    rows = pictures.reshape(len(pictures), -1).astype(np.float32)
    rows -= rows.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-3)
