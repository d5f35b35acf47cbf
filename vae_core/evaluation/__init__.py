"""How good a run is, in numbers: pure functions on arrays. A metric is one function that registers itself."""

from vae_core.evaluation.disentanglement import (
    beta_vae_score,
    dci,
    evaluate_all,
    explicitness,
    factor_vae_score,
    irs,
    mig,
    modularity,
    sap,
    udr,
)
from vae_core.evaluation.metric import METRICS, Measured

__all__ = [
    "METRICS",
    "Measured",
    "beta_vae_score",
    "dci",
    "evaluate_all",
    "explicitness",
    "factor_vae_score",
    "irs",
    "mig",
    "modularity",
    "sap",
    "udr",
]
