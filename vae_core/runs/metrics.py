"""What the numbers of `metrics.json` are called, in plain words, and which way is better."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Literal


@dataclass(frozen=True)
class Metric:
    """One final number of a run. `better` is None where more is neither better nor worse by itself; `counted` is for
    numbers that are whole in each run."""

    name: str
    title: str
    unit: str
    better: Literal["lower", "higher"] | None
    format: str = ",.3~r"  # d3-format, as Plotly writes it on axes and in hovers
    least: float = -math.inf
    most: float = math.inf
    counted: bool = False

    @property
    def direction(self) -> str:
        """Which way is better, in words; empty where neither is."""
        return f"{self.better} is better" if self.better else ""

    @property
    def subtitle(self) -> str:
        """Unit and direction: 'nats per image, lower is better'."""
        return ", ".join(filter(None, [self.unit, self.direction]))


_share = partial(Metric, better="higher", most=1.0)
_score = partial(_share, unit="0 to 1", least=0.0)
_MEASURED = (
    Metric("reconstruction", "Redrawing error", "nats per image", "lower"),
    Metric("kl", "What the code says (KL)", "nats per image", None),
    Metric("elbo", "Overall fit (ELBO)", "nats per image", "higher"),
    Metric("active_units", "Dials in use", "of the code", None, counted=True),
    _share("ssim", "Likeness of the redrawn (SSIM)", "1 = the same", least=-1.0),
    _share("pearson", "Correlation with the original", "1 = the same", least=-1.0),
    _share("knn_accuracy", "Label guessed from the code", "of test images", format=".0%", least=0.0),
    _share("linear_accuracy", "Label guessed by a straight cut", "of test images", format=".0%", least=0.0),
    Metric("log_likelihood", "Log-likelihood (importance-weighted)", "nats per image", "higher"),
    Metric("mutual_information", "What the code says about its image", "nats per image", None),
    Metric("total_correlation", "What the dials share (total correlation)", "nats per image", "lower"),
    Metric("dimension_wise_kl", "How far each dial is from the prior", "nats per image", None),
    Metric("aggregate_posterior", "How far all codes are from the prior", "nats", None),
)
# By factors that are known, then by the label in their place; UDR is computed from several runs and stored in none.
_SCORES = (
    _score("mig", "Each factor in one dial (MIG)"),
    _score("dci", "Each dial one factor (DCI)"),
    _score("factor_vae_score", "Stillest dial (FactorVAE score)"),
    _score("sap_continuous", "One dial ahead (SAP, correlation)"),
    _score("sap_discrete", "One dial ahead (SAP, classifier)"),
    _score("modularity", "Each dial one factor (modularity)"),
    _score("irs", "Undisturbed by others (IRS)"),
    _score("beta_vae_score", "What pairs share (BetaVAE score)"),
    _score("explicitness", "Factors readable (explicitness)", unit="0.5 to 1"),
    _score("udr", "Seeds find the same dials (UDR)"),
)
_LABEL_SCORES = (
    _score("label_mig", "Label in one dial (MIG)"),
    _score("label_sap_discrete", "One dial ahead (SAP, classifier)"),
    _score("label_explicitness", "Label readable (explicitness)", unit="0.5 to 1"),
)
METRICS = {metric.name: metric for metric in (*_MEASURED, *_SCORES, *_LABEL_SCORES)}
SCORES = tuple(metric.name for metric in _SCORES)
LABEL_SCORES = tuple(metric.name for metric in _LABEL_SCORES)
