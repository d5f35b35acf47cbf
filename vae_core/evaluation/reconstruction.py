"""`reconstruction`: how badly pictures are redrawn, as the likelihood that the network was trained with judges it."""

from __future__ import annotations

from typing import Any

from vae_core.evaluation.metric import METRICS, Measured, mean_of
from vae_core.quantities import DISTORTION_FACE


@METRICS.register("reconstruction", DISTORTION_FACE)
def _reconstruction(measured: Measured) -> dict[str, Any]:
    return mean_of(measured.nll)
