"""`knn_accuracy`, `linear_accuracy`: can the label be read off the code?

Two classifiers, fitted on training codes and judged on test codes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from vae_core.evaluation.metric import METRICS, Measured, mean_of
from vae_core.evaluation.uninformed import UNINFORMED
from vae_core.faces import NumberFace

NEIGHBOURS = 10


def knn_accuracy(
    train_codes: np.ndarray, train_labels: np.ndarray, codes: np.ndarray, labels: np.ndarray, k: int = NEIGHBOURS
) -> np.ndarray:
    """Whether the majority of the k nearest training codes has the right label: codes (N, D) -> (N,) of 0 and 1."""
    from sklearn.neighbors import KNeighborsClassifier

    classifier = KNeighborsClassifier(min(k, len(train_codes))).fit(train_codes, train_labels)
    return (classifier.predict(codes) == labels).astype(np.float64)


def linear_accuracy(
    train_codes: np.ndarray, train_labels: np.ndarray, codes: np.ndarray, labels: np.ndarray
) -> np.ndarray:
    """Whether a logistic regression on standardised codes is right: codes (N, D) -> (N,) of 0 and 1."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if len(np.unique(train_labels)) < 2:
        return (labels == train_labels[0]).astype(np.float64)
    classifier = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1_000))
    return (classifier.fit(train_codes, train_labels).predict(codes) == labels).astype(np.float64)


def _where_labelled(accuracy: Callable[..., np.ndarray], measured: Measured) -> dict[str, Any] | None:
    if measured.labels is None:
        return None
    scores = accuracy(measured.train_mu, measured.train_labels, measured.mu, measured.labels)
    commonest = np.bincount(measured.train_labels).argmax()
    return mean_of(scores) | {UNINFORMED: float((measured.labels == commonest).mean())}


_accuracy = partial(NumberFace, unit="of test images", better="higher", least=0.0, most=1.0, format=".0%")


@METRICS.register(
    "knn_accuracy",
    _accuracy(
        "Label guessed from the code",
        term="kNN accuracy",
        short="Label (kNN)",
        place=70,
        how="**Label guessed**: by the nearest neighbours among the codes of training images. Faint traces count "
        "as much as strong ones, so it may stay high when the KL is almost 0.",
    ),
)
def _knn_accuracy(measured: Measured) -> dict[str, Any] | None:
    return _where_labelled(knn_accuracy, measured)


@METRICS.register(
    "linear_accuracy",
    _accuracy(
        "Label guessed by a straight cut",
        term="linear accuracy",
        short="Label (linear)",
        charted=False,
        place=80,
        how="**Label guessed by a straight cut**: by a logistic regression on the codes of training images.",
    ),
)
def _linear_accuracy(measured: Measured) -> dict[str, Any] | None:
    return _where_labelled(linear_accuracy, measured)
