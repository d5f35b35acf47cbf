"""`elbo`: how well a model explains images, minus redrawing error minus KL (arXiv 1312.6114)."""

from __future__ import annotations

from typing import Any

from vae_core.evaluation.kl import kl_per_dimension
from vae_core.evaluation.metric import METRICS, Measured, mean_under_likelihood
from vae_core.faces import NumberFace
from vae_core.quantities import NATS, OF_PIXELS


@METRICS.register(
    "elbo",
    NumberFace(
        "Overall fit (ELBO)",
        term="ELBO",
        short="ELBO",
        unit=NATS,
        depends_on=OF_PIXELS,
        better="higher",
        place=30,
        how="**Overall fit (ELBO)**: minus redrawing error minus KL, each with weight 1 whatever beta was.",
    ),
)
def _elbo(measured: Measured) -> dict[str, Any]:
    """At beta = 1, whatever the run was trained with: comparable between runs of any beta."""
    return mean_under_likelihood(-measured.nll - kl_per_dimension(measured.mu, measured.logvar).sum(axis=1), measured)
