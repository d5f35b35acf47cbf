"""`reconstruction`: how badly pictures are redrawn, as the likelihood that the network was trained with judges it."""

from __future__ import annotations

from typing import Any

from vae_core.evaluation.metric import METRICS, Measured, mean_under_likelihood
from vae_core.evaluation.uninformed import UNINFORMED
from vae_core.quantities import DISTORTION_FACE


@METRICS.register("reconstruction", DISTORTION_FACE)
def _reconstruction(measured: Measured) -> dict[str, Any]:
    """floor: what no decoder can come below, as the entropy of grey pixels under the Bernoulli likelihood."""
    entry = mean_under_likelihood(measured.nll, measured)
    if measured.constants_nll is not None:
        entry[UNINFORMED] = float(measured.constants_nll.mean(axis=1).min())
    if measured.floor is not None:
        entry["floor"] = float(measured.floor.mean())
    return entry
